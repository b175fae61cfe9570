//! `Option<&u32>` is `None` when null.
fn main() {
    let reference: Option<&u32> = unsafe { std::mem::transmute(std::ptr::null::<u32>()) };
    assert!(reference.is_none());
}
