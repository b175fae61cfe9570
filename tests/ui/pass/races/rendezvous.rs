//! On a channel without a buffer, what the receiver did is known to the sender once it has sent.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let (sender, receiver) = mpsc::sync_channel(0);
    let thread = thread::spawn(move || {
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
        assert_eq!(receiver.recv(), Ok(1));
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    sender.send(1).unwrap();
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
