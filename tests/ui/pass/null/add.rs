//! `add(0)` and `wrapping_add` on null.
fn main() {
    let pointer: *const u8 = std::ptr::null();
    assert!(unsafe { pointer.add(0) }.is_null());
    assert_eq!(pointer.wrapping_add(1).addr(), 1);
}
