//! `offset_from` inside one allocation, both ways.
fn main() {
    let array = [1u16, 2, 3];
    let (start, end) = (array.as_ptr(), array.as_ptr().wrapping_add(3));
    assert_eq!(unsafe { end.offset_from(start) }, 3);
    assert_eq!(unsafe { start.offset_from(end) }, -3);
}
