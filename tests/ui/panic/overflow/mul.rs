//! Multiplication that overflows.
fn main() {
    let number = std::hint::black_box(i128::MAX);
    println!("{}", number * 2);
}
