//! The last element of an array, read through a pointer.
fn main() {
    let array = [1u32, 2, 3];
    let pointer = array.as_ptr().wrapping_add(2);
    let value = unsafe { *pointer };
    assert_eq!(value, 3);
}
