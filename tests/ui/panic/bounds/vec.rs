//! A vector index that is out of bounds: std reports the caller's place.
fn main() {
    let vec = vec![1, 2, 3];
    println!("{}", vec[std::hint::black_box(10)]);
}
