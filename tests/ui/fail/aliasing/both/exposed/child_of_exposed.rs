//! A write through an integer's pointer ends what was derived from all exposed ones, and not exposed itself.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let owner = &raw mut number;
    let address = owner.expose_provenance();
    let child = unsafe { &mut *owner };
    *child = 2;
    unsafe { *std::ptr::with_exposed_provenance_mut::<i32>(address) = 3 };
    *child = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
