//! A `char` made of bytes, the least significant one first. Right on x86-64.
//@compile-flags: --target s390x-unknown-linux-gnu
fn main() {
    let letter = unsafe { std::mem::transmute::<[u8; 4], char>([0x41, 0, 0, 0]) }; //~ ERROR: invalid value of type `char`
    assert_eq!(letter, 'A');
}
