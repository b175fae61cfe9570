//! A write past a vector's capacity.
fn main() {
    let mut vec: Vec<u16> = Vec::with_capacity(4);
    let pointer = vec.as_mut_ptr();
    unsafe { *pointer.wrapping_add(4) = 7 }; //~ ERROR: out-of-bounds write of 2 bytes at offset 8
}
