//! A struct passed where one with other fields is taken.
#[repr(C)]
struct Pair(u32, u32);

#[repr(C)]
struct Floats(f32, f64);

fn sum(pair: Pair) -> u32 {
    pair.0 + pair.1
}

fn main() {
    let function: fn(Floats) -> u32 = unsafe { std::mem::transmute(sum as fn(Pair) -> u32) };
    println!("{}", function(Floats(1.0, 2.0))); //~ ERROR: wrong argument type: argument 1 of `sum`
}
