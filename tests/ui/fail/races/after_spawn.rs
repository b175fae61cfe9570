//! What the parent does after it has started a thread is not ordered before what the thread does.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut DATA: u32 = 0;
static GO: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        while !GO.load(Relaxed) {
            thread::yield_now();
        }
        assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    });
    unsafe { DATA = 1 };
    GO.store(true, Relaxed);
    thread.join().unwrap();
}
