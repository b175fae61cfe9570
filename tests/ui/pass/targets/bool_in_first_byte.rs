//! A `bool` read from the byte of a number that comes first.
fn main() {
    let number = 0x0200_0001u32;
    let flag = unsafe { (&raw const number).cast::<bool>().read() };
    assert!(flag);
}
