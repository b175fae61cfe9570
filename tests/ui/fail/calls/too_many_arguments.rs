//! A function called with an argument that it does not take.
fn five() -> u32 {
    5
}

fn main() {
    let function: fn(u64) -> u32 = unsafe { std::mem::transmute(five as fn() -> u32) };
    println!("{}", function(1)); //~ ERROR: wrong number of arguments: `five` takes 0 arguments, but 1 is passed
}
