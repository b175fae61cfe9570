//! An invalid return value by way of a compatible function pointer type.
fn number() -> u32 {
    0xdddd
}

fn main() {
    let function: fn() -> char = unsafe { std::mem::transmute(number as fn() -> u32) };
    let character = function(); //~ ERROR: invalid value of type `char`: found 0xdddd
    println!("{character}");
}
