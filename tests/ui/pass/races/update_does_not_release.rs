//! A read-modify-write that is both releases what its thread did.

use std::sync::atomic::{AtomicU32, Ordering::{AcqRel, Acquire}};
use std::thread;

static mut DATA: u32 = 0;
static TURN: AtomicU32 = AtomicU32::new(0);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        TURN.fetch_or(1, AcqRel);
    });
    while TURN.load(Acquire) != 1 {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1);
    thread.join().unwrap();
}
