//! Stacked Borrows: `&raw const` gives a pointer that may only read. Tree Borrows: it does not matter how a raw pointer is made.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut number = 1;
    let pointer = (&raw const number).cast_mut();
    unsafe { *pointer = 2 }; //~[stacked] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*allows only reading/
    number += 1;
    assert_eq!(number, 3);
}
