//! A float passed where an integer is taken.
fn bits(number: u32) -> u32 {
    number
}

fn main() {
    let function: fn(f32) -> u32 = unsafe { std::mem::transmute(bits as fn(u32) -> u32) };
    println!("{}", function(1.0)); //~ ERROR: wrong argument type: argument 1 of `bits` is of type `u32`, but `f32` is passed
}
