//@compile-flags: -Zmiri-deterministic-concurrency
//! A hand-made reference count whose decrements are relaxed: nothing orders the last use and the deallocation.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

struct Shared(*mut (AtomicUsize, u32));
unsafe impl Send for Shared {}

impl Shared {
    fn new(value: u32) -> Shared {
        Shared(Box::into_raw(Box::new((AtomicUsize::new(1), value))))
    }

    fn get(&self) -> u32 {
        unsafe { (*self.0).1 }
    }
}

impl Clone for Shared {
    fn clone(&self) -> Shared {
        unsafe { (*self.0).0.fetch_add(1, Relaxed) };
        Shared(self.0)
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        let count = unsafe { (*self.0).0.fetch_sub(1, Relaxed) };
        if count == 1 {
            drop(unsafe { Box::from_raw(self.0) }); //~ ERROR: data race
        }
    }
}

fn main() {
    let own = Shared::new(5);
    let theirs = own.clone();
    let thread = thread::spawn(move || theirs.get());
    println!("{}", own.get());
    drop(own);
    thread.join().unwrap();
}
