//! A sum that overflows inside std.
fn main() {
    println!("{}", std::hint::black_box([200u8, 100]).iter().sum::<u8>());
}
