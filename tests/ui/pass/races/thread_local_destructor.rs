//! The destructor of a thread-local runs before its thread can be joined.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut ENDED: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

struct Counter(Cell<u32>);

impl Drop for Counter {
    fn drop(&mut self) {
        unsafe { ENDED += self.0.get() };
        DONE.store(true, Relaxed);
    }
}

thread_local!(static COUNTER: Counter = const { Counter(Cell::new(3)) });

fn main() {
    let thread = thread::spawn(|| COUNTER.with(|counter| counter.0.set(4)));
    thread.join().unwrap();
    assert_eq!(unsafe { ENDED }, 4);
    assert!(DONE.load(Relaxed));
}
