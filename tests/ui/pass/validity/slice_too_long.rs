//! A raw slice may have any length.
fn main() {
    let number = 1u64;
    let slice: *const [u64] = std::ptr::slice_from_raw_parts(&raw const number, usize::MAX);
    assert_eq!(slice.len(), usize::MAX);
}
