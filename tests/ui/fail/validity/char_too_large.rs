//! A `char` above the last code point.
fn main() {
    let character: char = unsafe { std::mem::transmute(0x11_0000u32) }; //~ ERROR: invalid value of type `char`: found 0x110000
    println!("{}", character as u32);
}
