//! A compare-exchange of read-only memory that would fail.
//@compile-flags: -Zmiri-disable-stacked-borrows
use std::sync::atomic::{AtomicU32, Ordering};

static NUMBER: u32 = 5;

fn main() {
    let atomic = unsafe { &*(&raw const NUMBER).cast::<AtomicU32>() };
    _ = atomic.compare_exchange(6, 7, Ordering::Relaxed, Ordering::Relaxed); //~ ERROR: atomic access of 4 bytes at offset 0
}
