//! `get_unchecked` with a range that reaches beyond the end.
fn main() {
    let vec = vec![1u16, 2, 3];
    let part = unsafe { vec.get_unchecked(1..5) }; //~ ERROR: reaches beyond its bounds
    println!("{}", part.len());
}
