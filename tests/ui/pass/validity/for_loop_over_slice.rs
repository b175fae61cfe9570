//! A loop over a slice that stops in time.
fn main() {
    let bytes = [0u8, 1, 2];
    let flags = unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast::<bool>(), 3) };
    assert_eq!(flags.iter().take(2).filter(|flag| **flag).count(), 1);
}
