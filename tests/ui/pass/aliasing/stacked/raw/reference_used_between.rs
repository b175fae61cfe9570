//! The raw pointer is made anew each time that the reference was used.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let reference = &mut number;
    let pointer = reference as *mut i32;
    unsafe { *pointer = 2 };
    *reference = 3;
    let pointer = reference as *mut i32;
    unsafe { *pointer += 4 };
    assert_eq!(number, 7);
}
