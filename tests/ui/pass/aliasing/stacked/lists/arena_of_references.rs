//! An arena over a `Vec` that gets at the new element through the vec's own pointer.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;

struct Arena(UnsafeCell<Vec<u32>>);

impl Arena {
    #[allow(clippy::mut_from_ref)]
    fn add(&self, value: u32) -> &mut u32 {
        let vec = unsafe { &mut *self.0.get() };
        assert!(vec.len() < vec.capacity());
        vec.push(value);
        let last = vec.len() - 1;
        unsafe { &mut *vec.as_mut_ptr().add(last) }
    }
}

fn main() {
    let arena = Arena(UnsafeCell::new(Vec::with_capacity(8)));
    let first = arena.add(1);
    let second = arena.add(2);
    *second += 1;
    *first += *second;
    assert_eq!(*first, 4);
}
