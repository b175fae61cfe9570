//! A protected argument that was never exposed is not what an integer stands for.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn set(number: &mut i32, address: usize) {
    *number = 2;
    unsafe { *std::ptr::with_exposed_provenance_mut::<i32>(address) = 3 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}

fn main() {
    let mut number = 1;
    let owner = &raw mut number;
    let address = owner.expose_provenance();
    set(unsafe { &mut *owner }, address);
}
