//! Stacked Borrows: an arena over a `Vec` ends all that it lent out when it borrows the whole slice. Tree Borrows: only if that is read.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
use std::cell::UnsafeCell;

struct Arena(UnsafeCell<Vec<u32>>);

impl Arena {
    #[allow(clippy::mut_from_ref)]
    fn add(&self, value: u32) -> &mut u32 {
        let vec = unsafe { &mut *self.0.get() };
        vec.push(value);
        vec.last_mut().unwrap()
    }
}

fn main() {
    let arena = Arena(UnsafeCell::new(Vec::with_capacity(8)));
    let first = arena.add(1);
    let second = arena.add(2);
    *second += 1;
    *first += 1; //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 0
}
