//! `write_bytes` over a whole vector.
fn main() {
    let mut vec = vec![1u32; 4];
    unsafe { vec.as_mut_ptr().write_bytes(0xff, 4) };
    assert_eq!(vec, [u32::MAX; 4]);
}
