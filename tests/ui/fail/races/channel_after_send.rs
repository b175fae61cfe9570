//! What is written after the message was sent is not ordered by it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let (sender, receiver) = mpsc::channel();
    let theirs = sender.clone();
    let thread = thread::spawn(move || {
        theirs.send("sent").unwrap();
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(receiver.recv(), Ok("sent"));
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    drop(sender);
    thread.join().unwrap();
}
