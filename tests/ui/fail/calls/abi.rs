//! A C function called as a Rust function.
extern "C" fn increment(number: u32) -> u32 {
    number + 1
}

fn main() {
    let function: fn(u32) -> u32 = unsafe { std::mem::transmute(increment as extern "C" fn(u32) -> u32) };
    println!("{}", function(1)); //~ ERROR: calling convention mismatch: `increment`
}
