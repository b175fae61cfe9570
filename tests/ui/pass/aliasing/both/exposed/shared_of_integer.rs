//! Reads by others are fine.
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
    assert_eq!(unsafe { *pointer }, 1);
    assert_eq!(*reference, 1);
    unsafe { *pointer = 2 };
    assert_eq!(number, 2);
}
