//! `wrapping_add` may go anywhere.
fn main() {
    let array = [0u32; 4];
    let moved = array.as_ptr().wrapping_add(usize::MAX / 2).wrapping_sub(usize::MAX / 2);
    assert_eq!(unsafe { *moved }, 0);
}
