//! A reference count whose decrements are relaxed: the last user does not know what the others did.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

struct Shared {
    count: AtomicUsize,
    value: UnsafeCell<u32>,
}

struct Counted(*mut Shared);
unsafe impl Send for Counted {}

impl Drop for Counted {
    fn drop(&mut self) {
        if unsafe { (*self.0).count.fetch_sub(1, Relaxed) } == 1 {
            assert!(unsafe { *(*self.0).value.get() } < 2); //~ ERROR: /data race: read on .* races with earlier write on/
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
