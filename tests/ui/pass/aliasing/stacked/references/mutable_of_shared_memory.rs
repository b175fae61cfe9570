//! A shared reference can be made of a pointer that may only read.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let number = 1;
    let pointer = &number as *const i32 as *mut i32;
    let shared = unsafe { &*pointer };
    assert_eq!(*shared, 1);
}
