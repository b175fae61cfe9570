//! A function called without the argument that it takes.
fn increment(number: u32) -> u32 {
    number + 1
}

fn main() {
    let function: fn() -> u32 = unsafe { std::mem::transmute(increment as fn(u32) -> u32) };
    println!("{}", function()); //~ ERROR: wrong number of arguments: `increment` takes 1 argument, but 0 are passed
}
