//! A shift by all bits.
fn main() {
    let by = std::hint::black_box(64);
    println!("{}", 1u64 << by);
}
