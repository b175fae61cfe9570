//! Stacked Borrows: a local variable's own name is no raw pointer: to write to it ends those. Tree Borrows: they are the same.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    number = 2;
    unsafe { *pointer += 1 }; //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 0 of local `number`
    assert_eq!(number, 3);
}
