//! If all exposed pointers have ended, the integer is of no use any more.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let owner = &raw mut number;
    let child = unsafe { &mut *owner };
    *child = 2;
    let address = (child as *mut i32).expose_provenance();
    unsafe { *owner = 3 };
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(address);
    unsafe { *pointer = 4 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
