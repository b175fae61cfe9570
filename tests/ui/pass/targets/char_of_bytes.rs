//! A `char` made of bytes, the least significant one first.
fn main() {
    let letter = unsafe { std::mem::transmute::<[u8; 4], char>([0x41, 0, 0, 0]) };
    assert_eq!(letter, 'A');
}
