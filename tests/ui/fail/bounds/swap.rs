//! `ptr::swap` with an element outside.
fn main() {
    let mut array = [1u32, 2];
    let pointer = array.as_mut_ptr();
    unsafe { std::ptr::swap(pointer, pointer.wrapping_add(2)) }; //~ ERROR: out-of-bounds read of 4 bytes at offset 8
}
