//! `&raw mut` gives a pointer that may write, also after a cast to `*const` and back.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = (&raw mut number).cast_const().cast_mut();
    unsafe { *pointer = 2 };
    number += 1;
    assert_eq!(number, 3);
}
