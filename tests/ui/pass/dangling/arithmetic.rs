//! `wrapping_add` and `add(0)` on a pointer into a freed block.
fn main() {
    let vec = vec![1u8, 2, 3];
    let pointer = vec.as_ptr();
    drop(vec);
    assert_eq!(unsafe { pointer.add(0) }, pointer);
    assert_eq!(pointer.wrapping_add(1).addr(), pointer.addr() + 1);
}
