//! A read one element past the end of an array.
fn main() {
    let array = [1u32, 2, 3];
    let pointer = array.as_ptr().wrapping_add(3);
    let value = unsafe { *pointer }; //~ ERROR: out-of-bounds read of 4 bytes at offset 12
    println!("{value}");
}
