//! What is written after the initialisation is not ordered by `Once`.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static ONCE: Once = Once::new();
static DONE: AtomicBool = AtomicBool::new(false);
static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| {
        ONCE.call_once(|| ());
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    ONCE.call_once(|| unreachable!());
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
