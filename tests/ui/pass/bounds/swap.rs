//! `ptr::swap` of elements inside, and `swap_nonoverlapping`.
fn main() {
    let mut array = [1u32, 2, 3, 4];
    let pointer = array.as_mut_ptr();
    unsafe { std::ptr::swap(pointer, pointer.add(3)) };
    unsafe { std::ptr::swap_nonoverlapping(pointer, pointer.add(2), 2) };
    assert_eq!(array, [3, 1, 4, 2]);
}
