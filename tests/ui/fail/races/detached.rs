//! What a detached thread does after its last message is not ordered.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread;

static mut DATA: u32 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let (sender, receiver) = mpsc::channel();
    // The last sender that goes is a message, too.
    let _kept = sender.clone();
    drop(thread::spawn(move || {
        sender.send(()).unwrap();
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    }));
    receiver.recv().unwrap();
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
}
