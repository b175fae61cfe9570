//! A `bool` read from the byte of a number that comes first. Right on x86-64.
//@compile-flags: --target s390x-unknown-linux-gnu
fn main() {
    let number = 0x0200_0001u32;
    let flag = unsafe { (&raw const number).cast::<bool>().read() }; //~ ERROR: invalid value of type `bool`
    assert!(flag);
}
