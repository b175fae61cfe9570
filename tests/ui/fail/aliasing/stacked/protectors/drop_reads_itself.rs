//! Stacked Borrows: `drop` must not read the value through other pointers than its own. Tree Borrows: it may if it does not write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
struct Owner {
    number: i32,
    itself: *const i32,
}

impl Drop for Owner {
    fn drop(&mut self) {
        assert_eq!(unsafe { *self.itself }, 1); //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 8
    }
}

fn main() {
    let owner = Box::into_raw(Box::new(Owner { number: 1, itself: std::ptr::null() }));
    unsafe { (*owner).itself = &raw const (*owner).number };
    unsafe { owner.drop_in_place() };
    unsafe { std::alloc::dealloc(owner.cast(), std::alloc::Layout::new::<Owner>()) };
}
