//! A write into a vector's spare capacity.
fn main() {
    let mut vec: Vec<u16> = Vec::with_capacity(4);
    let pointer = vec.as_mut_ptr();
    unsafe {
        *pointer = 7;
        *pointer.wrapping_add(3) = 9;
        vec.set_len(1);
    }
    assert_eq!(vec, [7]);
}
