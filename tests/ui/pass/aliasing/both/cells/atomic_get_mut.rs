//! Atomics are shared and written to by several; `from_mut` and `from_ptr` make them of plain numbers.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::sync::atomic::{AtomicU32, Ordering};

fn main() {
    let mut atomic = AtomicU32::new(1);
    let (one, two) = (&atomic, &atomic);
    one.store(2, Ordering::Relaxed);
    two.fetch_add(1, Ordering::Relaxed);
    one.fetch_add(1, Ordering::Relaxed);
    *atomic.get_mut() += 1;
    let mut plain = 5;
    let pointer = &raw mut plain;
    let (first, second) = unsafe { (AtomicU32::from_ptr(pointer), AtomicU32::from_ptr(pointer)) };
    first.store(6, Ordering::Relaxed);
    second.fetch_add(atomic.load(Ordering::Relaxed), Ordering::Relaxed);
    assert_eq!(first.load(Ordering::Relaxed) + plain, 22);
}
