//! A shift by a negative number.
fn main() {
    let by = std::hint::black_box(-1i32);
    println!("{}", 1u16 >> by);
}
