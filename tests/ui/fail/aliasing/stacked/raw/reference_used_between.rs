//! Stacked Borrows: a reference ends the raw pointers made from it when it is used. Tree Borrows: they are as good as the reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut number = 1;
    let reference = &mut number;
    let pointer = reference as *mut i32;
    unsafe { *pointer = 2 };
    *reference = 3;
    unsafe { *pointer = 4 }; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
