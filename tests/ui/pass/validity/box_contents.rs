//! Reading one field of a box's contents.
fn main() {
    let boxed: Box<(char, char)> = unsafe { std::mem::transmute(Box::new((65u32, 0xdfffu32))) };
    let first = boxed.0;
    let numbers: Box<(u32, u32)> = unsafe { std::mem::transmute(boxed) };
    assert!(first == 'A' && numbers.1 == 0xdfff || numbers.0 == 0xdfff);
}
