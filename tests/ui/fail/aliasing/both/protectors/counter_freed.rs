//! A reference to a struct with an atomic in it protects the rest of the struct from being freed.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::sync::atomic::{AtomicUsize, Ordering};

struct Shared {
    count: AtomicUsize,
    value: u64,
}

fn release(shared: &Shared, pointer: *mut Shared) {
    if shared.count.fetch_sub(1, Ordering::Release) == 1 {
        drop(unsafe { Box::from_raw(pointer) }); //~ ERROR: aliasing violation
    }
}

fn main() {
    let pointer = Box::into_raw(Box::new(Shared { count: AtomicUsize::new(1), value: 5 }));
    unsafe {
        assert_eq!((*pointer).value, 5);
        release(&*pointer, pointer);
    }
}
