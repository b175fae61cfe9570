//! A function whose caller expects another return type.
fn number() -> u64 {
    5
}

fn main() {
    let function: fn() -> f64 = unsafe { std::mem::transmute(number as fn() -> u64) };
    println!("{}", function()); //~ ERROR: wrong return type: `number` returns `u64`, but the caller expects `f64`
}
