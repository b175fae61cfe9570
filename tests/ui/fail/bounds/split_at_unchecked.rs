//! `split_at_unchecked` beyond the end.
fn main() {
    let vec = vec![1u8, 2, 3];
    let (left, _) = unsafe { vec.split_at_unchecked(4) }; //~ ERROR: reaches beyond its bounds
    println!("{}", left.len());
}
