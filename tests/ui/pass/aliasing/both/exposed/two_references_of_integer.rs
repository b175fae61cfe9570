//! One is made of the other.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let address = (&raw mut number).expose_provenance();
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(address);
    let one = unsafe { &mut *pointer };
    let other = &mut *one;
    *other = 2;
    *one += 3;
    assert_eq!(number, 5);
}
