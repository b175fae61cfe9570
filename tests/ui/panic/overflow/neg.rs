//! The negation of the smallest number.
fn main() {
    let number = std::hint::black_box(i32::MIN);
    println!("{}", -number);
}
