//! `get_unchecked` with the last index.
fn main() {
    let vec = vec![1, 2, 3];
    assert_eq!(unsafe { *vec.get_unchecked(2) }, 3);
}
