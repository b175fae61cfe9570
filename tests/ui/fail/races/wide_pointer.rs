//! A write of a slice, which is two words, and a read of it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut NAME: &str = "";
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { NAME = "first" };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_ne!(unsafe { NAME }.len(), 9); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
