//@exit-status: 73
//! A barrier for three, and two threads.

use std::sync::Barrier;
use std::thread;

static BARRIER: Barrier = Barrier::new(3);

fn main() {
    let thread = thread::spawn(|| _ = BARRIER.wait());
    BARRIER.wait(); //~ ERROR: deadlock: every thread waits
    thread.join().unwrap();
}
