//! A slice index that is out of bounds.
fn main() {
    let vec = vec![1, 2, 3];
    let slice = &vec[1..];
    let index = std::hint::black_box(2);
    println!("{}", slice[index]);
}
