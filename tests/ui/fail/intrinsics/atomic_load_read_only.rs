//! An acquiring load of read-only memory.
//@compile-flags: -Zmiri-disable-stacked-borrows
use std::sync::atomic::{AtomicU32, Ordering};

static NUMBER: u32 = 5;

fn main() {
    let atomic = unsafe { &*(&raw const NUMBER).cast::<AtomicU32>() };
    _ = atomic.load(Ordering::Acquire); //~ ERROR: atomic access of 4 bytes at offset 0
}
