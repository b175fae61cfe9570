//@exit-status: 73
//! Two threads each initialise a `Once`, and need the other's.

use std::sync::{Barrier, Once};
use std::thread;

static ONCES: [Once; 2] = [Once::new(), Once::new()];
static INSIDE: Barrier = Barrier::new(2);

fn init(first: usize, second: usize) {
    ONCES[first].call_once(|| {
        INSIDE.wait();
        ONCES[second].call_once(|| ()); //~ ERROR: deadlock: every thread waits
    });
}

fn main() {
    let thread = thread::spawn(|| init(1, 0));
    init(0, 1);
    thread.join().unwrap();
}
