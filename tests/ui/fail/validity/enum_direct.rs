//! A field-less enum with a number that no variant has.
#[derive(Debug)]
#[repr(u8)]
#[allow(dead_code)]
enum Color {
    Red = 1,
    Green = 2,
    Blue = 4,
}

fn main() {
    let color: Color = unsafe { std::mem::transmute(3u8) }; //~ ERROR: invalid value of type `Color`
    println!("{color:?}");
}
