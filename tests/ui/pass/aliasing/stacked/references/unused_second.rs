//! Stacked Borrows: making a mutable reference from the one in use does not end that one.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { &mut *pointer };
    let second = &mut *first;
    let _ = second;
    *first = 2;
    assert_eq!(number, 2);
}
