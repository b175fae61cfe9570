//! The end of a scope does not wait for the destructors of its threads' thread-locals.

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
        _ = thread;
    });
    while !DONE.load(Relaxed) {
    thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
}
