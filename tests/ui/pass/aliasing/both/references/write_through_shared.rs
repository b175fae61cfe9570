//! A raw pointer made from a mutable reference may be written through, even if it was `*const` in between.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &mut number as *mut i32 as *const i32 as *mut i32;
    unsafe { *pointer = 2 };
    number += 1;
    assert_eq!(number, 3);
}
