//! An arena over a `Vec` that looks at all of its elements while some are lent out.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;

struct Arena(UnsafeCell<Vec<u32>>);

impl Arena {
    #[allow(clippy::mut_from_ref)]
    fn add(&self, value: u32) -> &mut u32 {
        let vec = unsafe { &mut *self.0.get() };
        vec.push(value);
        vec.last_mut().unwrap()
    }

    fn sum(&self) -> u32 {
        unsafe { &*self.0.get() }.iter().sum()
    }
}

fn main() {
    let arena = Arena(UnsafeCell::new(Vec::with_capacity(8)));
    let first = arena.add(1);
    *first = 2;
    assert_eq!(arena.sum(), 2);
    *first = 3; //~ ERROR: aliasing violation: write of 4 bytes at offset 0
}
