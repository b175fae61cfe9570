//! A raw pointer made of a number is no function pointer.
fn main() {
    let pointer = std::ptr::without_provenance::<()>(0x1000);
    let function: Option<fn()> = None;
    assert!(!pointer.is_null() && function.is_none());
}
