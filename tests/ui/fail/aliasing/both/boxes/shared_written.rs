//! What is in a `Box` must not be written through a pointer made from a shared reference to it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let boxed = Box::new(1);
    let pointer = (&raw const *boxed.as_ref()).cast_mut();
    unsafe { *pointer = 2 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0.*allows only reading/
}
