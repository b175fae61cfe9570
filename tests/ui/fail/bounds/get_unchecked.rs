//! `get_unchecked` with an index that is out of bounds.
fn main() {
    let vec = vec![1, 2, 3];
    let value = unsafe { *vec.get_unchecked(3) }; //~ ERROR: a condition that the program promised to be true is false
    println!("{value}");
}
