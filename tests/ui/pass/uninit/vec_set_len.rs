//! `set_len` over elements that were written.
fn main() {
    let mut vec = Vec::<i32>::with_capacity(8);
    for index in 0..4 {
        vec.spare_capacity_mut()[index].write(index as i32);
    }
    unsafe { vec.set_len(4) };
    assert_eq!(vec, [0, 1, 2, 3]);
}
