//! `get_mut` of an atomic promises that nobody else uses it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::sync::atomic::{AtomicU32, Ordering};

fn main() {
    let mut atomic = AtomicU32::new(1);
    let pointer = &raw mut atomic;
    let inner = unsafe { &mut *pointer }.get_mut();
    *inner = 2;
    unsafe { &*pointer }.store(3, Ordering::Relaxed);
    *inner = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `atomic`
}
