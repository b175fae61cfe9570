//! A range that ends before it starts.
fn main() {
    let vec = vec![1, 2, 3];
    println!("{:?}", &vec[std::hint::black_box(3)..2]);
}
