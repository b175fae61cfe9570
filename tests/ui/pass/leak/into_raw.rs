//! `Box::into_raw` with `Box::from_raw`.
fn main() {
    let pointer = Box::into_raw(Box::new([0u8; 100]));
    unsafe { (*pointer)[0] = 1 };
    assert_eq!(unsafe { Box::from_raw(pointer) }[0], 1);
}
