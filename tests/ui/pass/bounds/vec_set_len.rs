//! `set_len` after the elements have been written.
fn main() {
    let mut vec = Vec::<u8>::with_capacity(4);
    vec.spare_capacity_mut()[0].write(5);
    unsafe { vec.set_len(1) };
    assert_eq!(vec[0], 5);
}
