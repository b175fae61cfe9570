//! An optional box is null when there is none.
fn main() {
    let none: Option<Box<u8>> = unsafe { std::mem::transmute(std::ptr::null_mut::<u8>()) };
    assert!(none.is_none());
}
