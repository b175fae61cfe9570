//! Stacked Borrows: a read through the parent ends a mutable reference. Tree Borrows: reading through it stays possible.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    *child = 2;
    assert_eq!(unsafe { *pointer }, 2);
    assert_eq!(*child, 2); //~[stacked] ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `number`
}
