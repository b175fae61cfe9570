//! Under strict provenance a cast from an integer to a pointer is an error at once.
//@compile-flags: -Zmiri-strict-provenance
fn main() {
    let number = 5i32;
    let address = (&raw const number) as usize;
    let pointer = address as *const i32; //~ ERROR: integer-to-pointer cast of 0x
    println!("{}", pointer.is_null());
}
