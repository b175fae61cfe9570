//! Remainder by zero.
fn main() {
    let divisor = std::hint::black_box(0u128);
    println!("{}", 7 % divisor);
}
