//! `get_unchecked_mut` with an index that is far out of bounds.
fn main() {
    let mut array = [1u8, 2, 3];
    unsafe { *array.get_unchecked_mut(100) = 1 }; //~ ERROR: indexing a slice beyond its length
}
