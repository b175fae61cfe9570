//! Under strict provenance `with_exposed_provenance` is an error, too.
//@compile-flags: -Zmiri-strict-provenance
fn main() {
    let number = 5i32;
    let address = (&raw const number).expose_provenance();
    let pointer = std::ptr::with_exposed_provenance::<i32>(address); //~ ERROR: integer-to-pointer cast of 0x
    println!("{}", pointer.is_null());
}
