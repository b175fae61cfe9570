//! A shared reference made of an integer's pointer ends with a write, by another such pointer, too.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let address = (&raw mut number).expose_provenance();
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(address);
    let reference = unsafe { &*pointer };
    assert_eq!(*reference, 1);
    unsafe { *pointer = 2 };
    let value = *reference; //~ ERROR: aliasing violation: read of 4 bytes at offset 0 of local `number`
    assert_eq!(value, 2);
}
