//! Both threads have passed the barrier, and write now.

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
        unsafe { DATA += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
        if !late {
            barrier.wait();
        }
    };
    let thread = thread::spawn(move || count(&others, true));
    count(&barrier, true);
    thread.join().unwrap();
}
