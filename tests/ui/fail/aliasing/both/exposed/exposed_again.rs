//! What was made of an integer's pointer and exposed itself is one of those that an integer stands for: which is not known, and no error. But what else was made of it ends.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let address = (&raw mut number).expose_provenance();
    let reference = unsafe { &mut *std::ptr::with_exposed_provenance_mut::<i32>(address) };
    let again = (&raw mut *reference).expose_provenance();
    let child = &mut *reference;
    *child = 2;
    unsafe { *std::ptr::with_exposed_provenance_mut::<i32>(again) = 3 };
    *child = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
