//! The smallest number divided by -1.
fn main() {
    let divisor = std::hint::black_box(-1);
    println!("{}", i64::MIN / divisor);
}
