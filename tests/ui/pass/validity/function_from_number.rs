//! A function pointer must not be null; nothing else is demanded of one that is not called.
fn main() {
    let function: fn() = unsafe { std::mem::transmute(std::ptr::without_provenance::<()>(0x1000)) };
    let copy = std::hint::black_box(function);
    assert_eq!(copy as usize, 0x1000);
    let maybe = Some(copy);
    assert!(maybe.is_some());
}
