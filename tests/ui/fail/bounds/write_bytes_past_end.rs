//! `write_bytes` over the end of a vector.
fn main() {
    let mut vec = vec![1u32; 4];
    unsafe { vec.as_mut_ptr().write_bytes(0xff, 5) }; //~ ERROR: out-of-bounds write of 20 bytes at offset 0
}
