//! `ptr::write` does not look at the old value.
fn main() {
    let mut byte = 7u8;
    unsafe { std::ptr::write((&raw mut byte).cast::<bool>(), true) };
    assert_eq!(byte, 1);
}
