//! Between the uses of a raw pointer, its variable is used through that pointer only.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    unsafe { *pointer = 2 };
    unsafe { *pointer += 1 };
    number += 1;
    assert_eq!(number, 4);
}
