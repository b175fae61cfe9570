//! Division by zero.
fn main() {
    let divisor = std::hint::black_box(0);
    println!("{}", 7 / divisor);
}
