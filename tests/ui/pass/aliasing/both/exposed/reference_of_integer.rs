//! The reference is used before anybody else writes.
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
    *reference += 4;
    unsafe { *owner += 3 };
    assert_eq!(number, 9);
}
