//! A relaxed load of read-only memory, and an acquiring fence. (For Stacked Borrows, the reference to an atomic claims more than
//! the static allows.)
//@compile-flags: -Zmiri-tree-borrows
use std::sync::atomic::{AtomicU32, Ordering, fence};

static NUMBER: u32 = 5;

fn main() {
    let atomic = unsafe { &*(&raw const NUMBER).cast::<AtomicU32>() };
    assert_eq!(atomic.load(Ordering::Relaxed), 5);
    fence(Ordering::Acquire);
    // Statics with interior mutability are not read-only.
    static ATOMIC: AtomicU32 = AtomicU32::new(6);
    assert_eq!(ATOMIC.load(Ordering::SeqCst), 6);
}
