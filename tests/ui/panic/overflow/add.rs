//! Addition that overflows.
fn main() {
    let number = std::hint::black_box(u8::MAX);
    println!("{}", number + 1);
}
