//! Moving a value out of a box.
fn main() {
    let boxed: Box<(u8, char)> = unsafe { std::mem::transmute(Box::new((0u32, 0xdfffu32))) };
    let pair = *boxed; //~ ERROR: a `char` must be
    println!("{}", pair.0);
}
