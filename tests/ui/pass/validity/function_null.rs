//! `Option<fn()>` is `None` when null.
fn main() {
    let function: Option<fn()> = unsafe { std::mem::transmute(std::ptr::null::<()>()) };
    assert!(function.is_none());
}
