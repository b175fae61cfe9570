//! A vector written through a pointer while it lives.
fn main() {
    let mut vec = vec![1u8, 2, 3];
    let pointer = vec.as_mut_ptr();
    unsafe { *pointer.wrapping_add(1) = 5 };
    assert_eq!(vec, [1, 5, 3]);
}
