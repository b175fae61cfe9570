//! The last code point.
fn main() {
    let character: char = unsafe { std::mem::transmute(0x10_ffffu32) };
    assert_eq!(character, char::MAX);
}
