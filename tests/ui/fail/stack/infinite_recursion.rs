//! A recursion that never ends.
//@exit-status: 73
fn forever(number: u64) -> u64 {
    forever(number.wrapping_add(1)) ^ 1 //~ ERROR: stack overflow: more than 200000 calls at once
}

fn main() {
    println!("{}", forever(std::hint::black_box(0)));
}
