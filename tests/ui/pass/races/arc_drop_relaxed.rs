//! A reference count whose decrements are acquire and release.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicUsize, Ordering::{AcqRel, Relaxed}};
use std::thread;

struct Shared {
    count: AtomicUsize,
    value: UnsafeCell<u32>,
}

struct Counted(*mut Shared);
unsafe impl Send for Counted {}

impl Drop for Counted {
    fn drop(&mut self) {
        if unsafe { (*self.0).count.fetch_sub(1, AcqRel) } == 1 {
            assert!(unsafe { *(*self.0).value.get() } < 2);
            drop(unsafe { Box::from_raw(self.0) });
        }
    }
}

fn main() {
    let shared = Box::into_raw(Box::new(Shared { count: AtomicUsize::new(2), value: UnsafeCell::new(0) }));
    let (own, sent) = (Counted(shared), Counted(shared));
    let thread = thread::spawn(move || {
        let sent = sent;
        unsafe { *(*sent.0).value.get() = 1 };
    });
    while unsafe { (*shared).count.load(Relaxed) } == 2 {
        thread::yield_now();
    }
    drop(own);
    thread.join().unwrap();
}
