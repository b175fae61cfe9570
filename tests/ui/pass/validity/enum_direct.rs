//! A field-less enum with a number that a variant has.
#[derive(Debug, PartialEq)]
#[repr(u8)]
#[allow(dead_code)]
enum Color {
    Red = 1,
    Green = 2,
    Blue = 4,
}

fn main() {
    let color: Color = unsafe { std::mem::transmute(4u8) };
    assert_eq!(color, Color::Blue);
}
