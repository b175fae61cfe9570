//! Two functions that call each other forever.
//@exit-status: 73
//@compile-flags: --max-depth=1000
fn even(number: u64) -> bool {
    odd(number.wrapping_sub(1)) //~ ERROR: stack overflow: more than 1000 calls at once
}

fn odd(number: u64) -> bool {
    !even(number)
}

fn main() {
    println!("{}", even(std::hint::black_box(4)));
}
