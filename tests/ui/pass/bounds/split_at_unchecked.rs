//! `split_at_unchecked` at the end.
fn main() {
    let vec = vec![1u8, 2, 3];
    let (left, right) = unsafe { vec.split_at_unchecked(3) };
    assert_eq!((left.len(), right.len()), (3, 0));
}
