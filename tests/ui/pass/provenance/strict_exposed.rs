//! Under strict provenance pointers still become integers.
//@compile-flags: -Zmiri-strict-provenance
fn main() {
    let number = 5i32;
    let address = (&raw const number) as usize;
    assert_eq!(address, (&raw const number).addr());
    assert_eq!(std::ptr::without_provenance::<i32>(address), &raw const number);
}
