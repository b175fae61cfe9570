//! A mutable reference made of an integer's pointer ends with a write by another.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let owner = &raw mut number;
    let address = owner.expose_provenance();
    let reference = unsafe { &mut *std::ptr::with_exposed_provenance_mut::<i32>(address) };
    *reference = 2;
    unsafe { *owner = 3 };
    *reference = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
