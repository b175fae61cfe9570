//! A pointer may be written through after the last use of what was made from it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    *child = 2;
    unsafe { *pointer = 3 };
    let child = unsafe { &mut *pointer };
    *child += 1;
    assert_eq!(number, 4);
}
