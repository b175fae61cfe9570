//! Writes to a mutable static and to one with interior mutability.
use std::sync::atomic::{AtomicU32, Ordering};

static NUMBER: AtomicU32 = AtomicU32::new(5);
static mut OTHER: u32 = 5;

fn main() {
    NUMBER.store(6, Ordering::Relaxed);
    let pointer = &raw mut OTHER;
    unsafe { *pointer = 7 };
    assert_eq!((NUMBER.load(Ordering::Relaxed), unsafe { *pointer }), (6, 7));
}
