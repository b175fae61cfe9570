//! An aligned atomic inside an array.
use std::sync::atomic::{AtomicU32, Ordering};

#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let mut bytes = Aligned([0; 16]);
    let pointer = bytes.0.as_mut_ptr().wrapping_add(4).cast::<u32>();
    let atomic = unsafe { AtomicU32::from_ptr(pointer) };
    atomic.fetch_add(3, Ordering::Relaxed);
    assert_eq!(bytes.0[4..8], 3u32.to_ne_bytes());
}
