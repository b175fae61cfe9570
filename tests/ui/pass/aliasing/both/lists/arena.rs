//! An arena that never makes a reference to what is lent out.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc, dealloc};
use std::cell::Cell;

struct Arena {
    block: *mut u32,
    used: Cell<usize>,
}

impl Arena {
    const LAYOUT: Layout = Layout::new::<[u32; 8]>();

    fn new() -> Arena {
        Arena { block: unsafe { alloc(Self::LAYOUT) }.cast(), used: Cell::new(0) }
    }

    #[allow(clippy::mut_from_ref)]
    fn add(&self, value: u32) -> &mut u32 {
        assert!(self.used.get() < 8);
        let slot = unsafe { self.block.add(self.used.replace(self.used.get() + 1)) };
        unsafe {
            slot.write(value);
            &mut *slot
        }
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        unsafe { dealloc(self.block.cast(), Self::LAYOUT) };
    }
}

fn main() {
    let arena = Arena::new();
    let (first, second) = (arena.add(1), arena.add(2));
    *first += *second;
    let third = arena.add(3);
    *second += *third;
    *first += *second;
    assert_eq!([*first, *second, *third], [8, 5, 3]);
}
