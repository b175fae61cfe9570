//! A closure captures by value what its parent goes on changing.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Pointer<'a>(&'a UnsafeCell<u32>);
unsafe impl Send for Pointer<'_> {}

fn main() {
    let value = UnsafeCell::new(1);
    let own = UnsafeCell::new(1);
    thread::scope(|scope| {
        let captured = Pointer(&value);
        scope.spawn(move || {
            let Pointer(value) = { captured };
            unsafe { *value.get() += 1 };
            DONE.store(true, Relaxed);
        });
        while !DONE.load(Relaxed) {
            thread::yield_now();
        }
        unsafe { *own.get() += 1 };
    });
    assert_eq!(value.into_inner() + own.into_inner(), 4);
}

static DONE: AtomicBool = AtomicBool::new(false);
