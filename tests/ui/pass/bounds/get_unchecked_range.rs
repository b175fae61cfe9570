//! `get_unchecked` with a range up to the end.
fn main() {
    let vec = vec![1u16, 2, 3];
    assert_eq!(unsafe { vec.get_unchecked(1..3) }, [2, 3]);
    assert!(unsafe { vec.get_unchecked(3..3) }.is_empty());
}
