//! An `Rc` in two threads: its count is not atomic.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Sent(std::rc::Rc<u32>);
unsafe impl Send for Sent {}

fn main() {
    let own = std::rc::Rc::new(5);
    let sent = Sent(own.clone());
    let thread = thread::spawn(move || {
        let Sent(theirs) = { sent };
        let copy = theirs.clone();
        DONE.store(true, Relaxed);
        assert_eq!(*copy, 5);
        std::mem::forget((theirs, copy));
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    let copy = own.clone(); //~ ERROR: /data race: read on .* races with earlier (write|reborrow \((read|write)\)) on/
    thread.join().unwrap();
    for _ in 0..2 {
        unsafe { std::rc::Rc::decrement_strong_count(std::rc::Rc::as_ptr(&copy)) };
    }
}

static DONE: AtomicBool = AtomicBool::new(false);
