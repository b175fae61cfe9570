//! What the receiver did is not known to the sender until it has sent, even on a channel without a buffer.

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
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    sender.send(1).unwrap();
    thread.join().unwrap();
}
