//! A read-modify-write that is both acquires what it reads.

use std::sync::atomic::{AtomicU32, Ordering::{AcqRel, Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 0;
static TURN: AtomicU32 = AtomicU32::new(0);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        TURN.fetch_add(1, Release);
    });
    while TURN.load(Relaxed) != 1 {
        thread::yield_now();
    }
    assert_eq!(TURN.swap(2, AcqRel), 1);
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
