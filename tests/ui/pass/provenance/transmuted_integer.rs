//! A cast of an exposed address to a pointer takes up the provenance.
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let number = 5i32;
    let address = (&raw const number).expose_provenance();
    let pointer: *const i32 = std::ptr::with_exposed_provenance(address);
    assert_eq!(unsafe { *pointer }, 5);
}
