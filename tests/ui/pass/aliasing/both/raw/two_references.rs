//! Two mutable references from the same raw pointer, one after the other.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { &mut *pointer };
    *first = 2;
    let second = unsafe { &mut *pointer };
    *second += 3;
    assert_eq!(number, 5);
}
