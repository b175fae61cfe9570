//! An empty slice from a dangling, aligned pointer.
fn main() {
    let slice: &[u64] = unsafe { std::slice::from_raw_parts(std::ptr::NonNull::dangling().as_ptr(), 0) };
    assert!(slice.is_empty());
}
