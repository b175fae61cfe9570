//! What is written before the message is sent is ordered by its receipt.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let (sender, receiver) = mpsc::channel();
    let theirs = sender.clone();
    let thread = thread::spawn(move || {
        unsafe { DATA = 1 };
        theirs.send("sent").unwrap();
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(receiver.recv(), Ok("sent"));
    assert_eq!(unsafe { DATA }, 1);
    drop(sender);
    thread.join().unwrap();
}
