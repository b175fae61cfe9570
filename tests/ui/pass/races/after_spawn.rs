//! What the parent did before it starts a thread is ordered before all that the thread does.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut DATA: u32 = 0;
static GO: AtomicBool = AtomicBool::new(false);

fn main() {
    unsafe { DATA = 1 };
    let thread = thread::spawn(|| {
        while !GO.load(Relaxed) {
            thread::yield_now();
        }
        assert_eq!(unsafe { DATA }, 1);
    });
    GO.store(true, Relaxed);
    thread.join().unwrap();
}
