//! An array with good elements only.
fn main() {
    let flags: [bool; 4] = unsafe { std::mem::transmute([1u8, 0, 0, 1]) };
    assert_eq!(flags, [true, false, false, true]);
}
