//! An array index that is out of bounds.
fn main() {
    let array = [1, 2, 3];
    let index = std::hint::black_box(3);
    println!("{}", array[index]);
}
