//! Says which rule was broken.
//@compile-flags: -Zmiri-strict-provenance
fn main() {
    let pointer = 16 as *const u64; //~ ERROR: integer-to-pointer cast of 0x10
    println!("{}", pointer.is_null());
}
