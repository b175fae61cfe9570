//! `Vec::remove` out of bounds.
fn main() {
    let mut vec = vec![1];
    vec.remove(std::hint::black_box(1));
}
