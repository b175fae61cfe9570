//! A pointer to a local is sent through a channel, and comes back before its owner uses it again.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::mpsc;
use std::thread;

struct Sent(*mut u32);
unsafe impl Send for Sent {}

static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let (sender, receiver) = mpsc::sync_channel::<Sent>(1);
    let (back, returned) = mpsc::channel();
    let mut value = 0;
    let pointer = &raw mut value;
    let thread = thread::spawn(move || {
        let Sent(pointer) = receiver.recv().unwrap();
        unsafe { *pointer += 1 };
        DONE.store(true, Relaxed);
        back.send(Sent(pointer)).unwrap();
    });
    sender.send(Sent(pointer)).unwrap();
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    let Sent(pointer) = returned.recv().unwrap();
    unsafe { *pointer += 1 };
    thread.join().unwrap();
}
