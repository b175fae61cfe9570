//! A reference to an atomic does not protect it: whoever takes the last count may free it while others still return.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::sync::atomic::{AtomicUsize, Ordering};

struct Shared {
    count: AtomicUsize,
    value: u64,
}

fn release(count: &AtomicUsize, pointer: *mut Shared) {
    if count.fetch_sub(1, Ordering::Release) == 1 {
        drop(unsafe { Box::from_raw(pointer) });
    }
}

fn main() {
    let pointer = Box::into_raw(Box::new(Shared { count: AtomicUsize::new(1), value: 5 }));
    unsafe {
        assert_eq!((*pointer).value, 5);
        release(&(*pointer).count, pointer);
    }
}
