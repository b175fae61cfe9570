//! `byte_add` inside.
fn main() {
    let number = 0x0102_0304_0506_0708u64.to_le();
    let moved = unsafe { (&raw const number).byte_add(7) };
    assert_eq!(unsafe { *moved.cast::<u8>() }, 1);
}
