//! A box may become a pointer, and the pointer a box, any number of times.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut boxed = Box::new(1);
    for _ in 0..3 {
        let pointer = Box::into_raw(boxed);
        unsafe { *pointer += 1 };
        boxed = unsafe { Box::from_raw(pointer) };
        *boxed += 1;
    }
    assert_eq!(*boxed, 7);
}
