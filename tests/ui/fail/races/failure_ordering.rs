//! A compare-exchange that fails has its second ordering, which is relaxed here.

use std::sync::atomic::{AtomicU32, Ordering::{AcqRel, Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 0;
static TURN: AtomicU32 = AtomicU32::new(0);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        TURN.store(1, Release);
    });
    while TURN.load(Relaxed) != 1 {
        thread::yield_now();
    }
    assert_eq!(TURN.compare_exchange(0, 2, AcqRel, Relaxed), Err(1));
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
