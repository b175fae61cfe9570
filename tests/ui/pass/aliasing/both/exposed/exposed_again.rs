//! The pointer made of the second integer may stand for the reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let address = (&raw mut number).expose_provenance();
    let reference = unsafe { &mut *std::ptr::with_exposed_provenance_mut::<i32>(address) };
    let again = (&raw mut *reference).expose_provenance();
    unsafe { *std::ptr::with_exposed_provenance_mut::<i32>(again) = 3 };
    unsafe { *std::ptr::with_exposed_provenance_mut::<i32>(again) += 4 };
    *reference += 5;
    assert_eq!(number, 12);
}
