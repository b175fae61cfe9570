//! To join a thread of a scope waits for the destructors of its thread-locals, too.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    }
}

thread_local!(static LAST: Last = const { Last });

fn main() {
    thread::scope(|scope| {
        let thread = scope.spawn(|| LAST.with(|_| ()));
        thread.join().unwrap();
    });
    assert!(DONE.load(Relaxed));
    assert_eq!(unsafe { DATA }, 1);
}
