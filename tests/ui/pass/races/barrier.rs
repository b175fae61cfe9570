//! One thread writes before the barrier, and the other one behind it.

use std::sync::{Arc, Barrier};
use std::thread;

static mut DATA: u32 = 0;

fn main() {
    let barrier = Arc::new(Barrier::new(2));
    let others = barrier.clone();
    let count = |barrier: &Barrier, late: bool| {
        if late {
            barrier.wait();
        }
        unsafe { DATA += 1 };
        if !late {
            barrier.wait();
        }
    };
    let thread = thread::spawn(move || count(&others, true));
    count(&barrier, false);
    thread.join().unwrap();
}
