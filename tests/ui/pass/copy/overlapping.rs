//! `copy` on ranges that overlap, both ways.
fn main() {
    let mut array = [1u8, 2, 3, 4];
    let pointer = array.as_mut_ptr();
    unsafe { std::ptr::copy(pointer, pointer.add(1), 3) };
    assert_eq!(array, [1, 1, 2, 3]);
    let pointer = array.as_mut_ptr();
    unsafe { std::ptr::copy(pointer.add(1), pointer, 3) };
    assert_eq!(array, [1, 2, 3, 3]);
}
