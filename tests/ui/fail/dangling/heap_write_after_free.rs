//! A vector written after it was dropped.
fn main() {
    let mut vec = vec![1u8, 2, 3];
    let pointer = vec.as_mut_ptr();
    drop(vec);
    unsafe { *pointer.wrapping_add(1) = 5 }; //~ ERROR: use after free: write of 1 byte at offset 1
}
