//! A barrier for two, and two threads.

use std::sync::Barrier;
use std::thread;

static BARRIER: Barrier = Barrier::new(2);

fn main() {
    let thread = thread::spawn(|| _ = BARRIER.wait());
    BARRIER.wait();
    thread.join().unwrap();
}
