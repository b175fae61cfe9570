//! `ptr::copy` is a write: it ends the references to where it copies to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [1, 2, 3];
    let pointer = (&raw mut numbers).cast::<i32>();
    let last = unsafe { &mut *pointer.add(2) };
    *last = 4;
    unsafe { pointer.copy_to(pointer.add(1), 2) };
    *last = 5; //~ ERROR: aliasing violation: write of 4 bytes at offset 8 of local `numbers`
}
