//! A shared reference made from a mutable one; the mutable one is used again afterwards.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let mutable = &mut number;
    let shared = &*mutable;
    assert_eq!(*shared, 1);
    *mutable = 2;
    assert_eq!(number, 2);
}
