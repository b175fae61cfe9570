//! A zero-sized read at an aligned address where no memory is.
fn main() {
    let pointer = std::ptr::without_provenance::<[u64; 0]>(16);
    let value = unsafe { *pointer };
    assert_eq!(value.len(), 0);
}
