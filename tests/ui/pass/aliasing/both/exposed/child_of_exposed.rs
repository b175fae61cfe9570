//! If the child is exposed too, the integer may stand for it: then it does not end.
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
    assert_eq!((child as *mut i32).expose_provenance(), address);
    unsafe { *std::ptr::with_exposed_provenance_mut::<i32>(address) = 3 };
    *child += 4;
    assert_eq!(number, 7);
}
