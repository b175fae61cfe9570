//! A raw pointer may have any address.
fn main() {
    let pointer = std::ptr::without_provenance::<u8>(usize::MAX);
    assert!(!pointer.is_null());
}
