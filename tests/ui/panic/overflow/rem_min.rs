//! The smallest number's remainder by -1.
fn main() {
    let divisor = std::hint::black_box(-1i8);
    println!("{}", i8::MIN % divisor);
}
