//! What is derived from an ended reference is no better than that.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    unsafe { *pointer = 3 };
    let grandchild = &*child; //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `number`
    assert_eq!(*grandchild, 3);
}
