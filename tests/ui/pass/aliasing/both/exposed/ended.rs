//! The integer lives on with the exposed pointer.
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
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(address);
    unsafe { *pointer += 4 };
    let again = std::ptr::with_exposed_provenance_mut::<i32>(address);
    unsafe { *again += 4 };
    unsafe { *owner += 3 };
    assert_eq!(number, 13);
}
