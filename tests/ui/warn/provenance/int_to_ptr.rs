//! A cast from an integer to a pointer: allowed, with a warning that errors may be missed.
fn main() {
    let number = 5i32;
    let address = (&raw const number) as usize;
    let pointer = address as *const i32; //~ WARN: integer-to-pointer cast of 0x
    assert_eq!(unsafe { *pointer }, 5);
}
