//! A pointer's distance to itself is 0, even when its block is gone.
fn main() {
    let vec = vec![1u8, 2, 3];
    let start = vec.as_ptr();
    drop(vec);
    assert_eq!(unsafe { start.offset_from(start) }, 0);
}
