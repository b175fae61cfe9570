//! Subtraction below zero.
fn main() {
    let number = std::hint::black_box(0usize);
    println!("{}", number - 1);
}
