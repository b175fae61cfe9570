//! A vector's element read after a `push` for which there was room.
fn main() {
    let mut vec = Vec::with_capacity(2);
    vec.push(1);
    let first = vec.as_mut_ptr();
    unsafe { first.wrapping_add(1).write(2) };
    unsafe { vec.set_len(2) };
    assert_eq!(unsafe { *first.wrapping_add(1) }, 2);
}
