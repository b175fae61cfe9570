//! A slice as long as its memory.
fn main() {
    let vec = vec![1u8, 2, 3];
    let slice = unsafe { std::slice::from_raw_parts(vec.as_ptr(), 3) };
    assert_eq!(slice, [1, 2, 3]);
}
