//! A pointer taken after the vector was shrunk.
fn main() {
    let mut vec = Vec::with_capacity(100);
    vec.extend([1u8, 2, 3]);
    vec.shrink_to_fit();
    let pointer = vec.as_ptr();
    assert_eq!(unsafe { *pointer }, 1);
}
