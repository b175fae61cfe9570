//! An unaligned read that stays inside.
fn main() {
    let bytes = [1u8, 0, 0, 0, 0, 0, 0, 0, 0];
    let pointer = bytes.as_ptr().wrapping_add(1).cast::<u64>();
    assert_eq!(unsafe { pointer.read_unaligned() }, 0);
}
