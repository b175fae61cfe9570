//! `Option<char>` is `None` at 0x110000.
fn main() {
    let value: Option<char> = unsafe { std::mem::transmute(0x110000u32) };
    assert_eq!(value, None);
}
