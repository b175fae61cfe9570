//! `Box::into_raw` first, then the pointer may be moved and used.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let pointer = Box::into_raw(Box::new(1));
    let moved = pointer;
    unsafe {
        assert_eq!(*pointer, 1);
        drop(Box::from_raw(moved));
    }
}
