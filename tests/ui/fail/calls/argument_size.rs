//! An argument of another size.
fn wide(number: u64) -> u64 {
    number
}

fn main() {
    let function: fn(u8) -> u64 = unsafe { std::mem::transmute(wide as fn(u64) -> u64) };
    println!("{}", function(1)); //~ ERROR: wrong argument type: argument 1 of `wide` is of type `u64`, but `u8` is passed
}
