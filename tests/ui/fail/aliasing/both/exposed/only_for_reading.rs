//! If only pointers were exposed that may read, no integer makes a pointer that may write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let address = (&raw const *&number).expose_provenance();
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(address);
    assert_eq!(unsafe { *pointer }, 1);
    unsafe { *pointer = 2 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    number += 1;
    assert_eq!(number, 3);
}
