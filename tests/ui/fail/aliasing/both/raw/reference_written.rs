//! A raw pointer that was made through a second reference ends when the first reference is written through.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let first = &mut number;
    let pointer = &raw mut *&mut *first;
    unsafe { *pointer = 2 };
    *first = 3;
    unsafe { *pointer = 4 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
