//! Stacked Borrows: a mutable reference is alone from the start. Tree Borrows: from its first write on, so others may read until then.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    assert_eq!(unsafe { *pointer }, 1);
    *child = 2; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
