//! Two threads initialise two `Once`s in the same order.

use std::sync::Once;
use std::thread;

static ONCES: [Once; 2] = [Once::new(), Once::new()];

fn init(first: usize, second: usize) {
    ONCES[first].call_once(|| {
        ONCES[second].call_once(|| ());
    });
}

fn main() {
    let thread = thread::spawn(|| init(0, 1));
    init(0, 1);
    thread.join().unwrap();
}
