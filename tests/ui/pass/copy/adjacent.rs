//! `copy_nonoverlapping` of ranges that touch.
fn main() {
    let mut vec = vec![1u64, 2, 3, 4];
    let pointer = vec.as_mut_ptr();
    unsafe { pointer.add(2).copy_to_nonoverlapping(pointer, 2) };
    assert_eq!(vec, [3, 4, 3, 4]);
}
