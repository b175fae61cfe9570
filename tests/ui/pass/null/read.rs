//! A check for null before the read.
fn main() {
    let pointer: *const i32 = std::ptr::null();
    assert_eq!(unsafe { pointer.as_ref() }, None);
}
