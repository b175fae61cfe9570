//! `offset` by a negative distance, inside a heap block.
fn main() {
    let vec = vec![1u8, 2, 3];
    let last = unsafe { vec.as_ptr().offset(2) };
    assert_eq!(unsafe { *last.offset(-1) }, 2);
}
