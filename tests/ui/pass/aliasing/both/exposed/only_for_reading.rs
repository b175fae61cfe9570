//! If some pointer was exposed that may write, the integer may stand for it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { (&raw const *&*pointer).expose_provenance() };
    let second = pointer.expose_provenance();
    assert_eq!(first, second);
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(first);
    assert_eq!(unsafe { *pointer }, 1);
    unsafe { *pointer = 2 };
    number += 1;
    assert_eq!(number, 3);
}
