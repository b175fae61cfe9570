//! `with_exposed_provenance` reaches everything that has been exposed, at any offset.
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let numbers = Box::new([1i32, 2, 3]);
    let address = (&raw const *numbers).expose_provenance();
    let pointer = std::ptr::with_exposed_provenance::<i32>(address + 8);
    assert_eq!(unsafe { *pointer }, 3);
}
