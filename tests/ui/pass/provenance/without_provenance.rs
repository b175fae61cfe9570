//! `with_addr` gives an address the provenance of a pointer.
fn main() {
    let number = 5i32;
    let address = (&raw const number).addr();
    let pointer = (&raw const number).with_addr(address);
    assert_eq!(unsafe { *pointer }, 5);
}
