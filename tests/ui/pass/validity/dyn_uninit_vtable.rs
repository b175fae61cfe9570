//! A raw trait object with a vtable may be null.
fn main() {
    let pointer: *const dyn Send = std::ptr::null::<u8>();
    let copy = std::hint::black_box(pointer);
    assert!(copy.is_null());
}
