//! A raw borrow through null reads nothing.
fn main() {
    let pointer: *const i32 = std::ptr::null();
    assert!(unsafe { &raw const *pointer }.is_null());
}
