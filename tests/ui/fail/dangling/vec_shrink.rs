//! A pointer into a vector that has been shrunk.
fn main() {
    let mut vec = Vec::with_capacity(100);
    vec.extend([1u8, 2, 3]);
    let pointer = vec.as_ptr();
    vec.shrink_to_fit();
    println!("{}", unsafe { *pointer }); //~ ERROR: use after free: read of 1 byte at offset 0
}
