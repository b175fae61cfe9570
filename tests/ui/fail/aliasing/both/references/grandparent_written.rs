//! A write through a pointer ends all that was derived from it, however many reborrows are in between.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    let grandchild = &mut *child;
    let great = &mut *grandchild;
    *great = 2;
    unsafe { *pointer = 3 };
    *great = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
