//! `get_unchecked_mut` with an index that is in bounds.
fn main() {
    let mut array = [1u8, 2, 3];
    unsafe { *array.get_unchecked_mut(0) = 4 };
    assert_eq!(array, [4, 2, 3]);
}
