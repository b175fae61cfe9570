//! A reference count whose last decrement is followed by an acquire fence.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::{Acquire, Relaxed, Release}, fence};
use std::thread;

struct Shared {
    count: AtomicUsize,
    value: AtomicU32,
}

struct Counted(*mut Shared);
unsafe impl Send for Counted {}

impl Drop for Counted {
    fn drop(&mut self) {
        if unsafe { (*self.0).count.fetch_sub(1, Release) } == 1 {
            fence(Acquire);
            drop(unsafe { Box::from_raw(self.0) });
        }
    }
}

fn main() {
    let shared = Box::into_raw(Box::new(Shared { count: AtomicUsize::new(2), value: AtomicU32::new(0) }));
    let (own, sent) = (Counted(shared), Counted(shared));
    let thread = thread::spawn(move || {
        let sent = sent;
        unsafe { *(*sent.0).value.as_ptr() = 1 };
    });
    let _read = unsafe { (*own.0).count.load(Relaxed) };
    drop(own);
    thread.join().unwrap();
}
