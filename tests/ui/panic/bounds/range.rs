//! A range that ends beyond the slice.
fn main() {
    let vec = vec![1, 2, 3];
    println!("{:?}", &vec[1..std::hint::black_box(5)]);
}
