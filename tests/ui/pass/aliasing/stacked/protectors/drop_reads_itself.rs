//! A value with pointers to itself is `!Unpin`: then its mutable references do not claim to be alone.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::marker::PhantomPinned;

struct Owner {
    number: i32,
    itself: *const i32,
    _pinned: PhantomPinned,
}

impl Drop for Owner {
    fn drop(&mut self) {
        assert_eq!(unsafe { *self.itself }, 1);
    }
}

fn main() {
    let owner = Box::into_raw(Box::new(Owner { number: 1, itself: std::ptr::null(), _pinned: PhantomPinned }));
    unsafe { (*owner).itself = &raw const (*owner).number };
    unsafe { owner.drop_in_place() };
    unsafe { std::alloc::dealloc(owner.cast(), std::alloc::Layout::new::<Owner>()) };
}
