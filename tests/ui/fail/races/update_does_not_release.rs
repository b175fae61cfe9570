//! A read-modify-write with acquire ordering releases nothing.

use std::sync::atomic::{AtomicU32, Ordering::Acquire};
use std::thread;

static mut DATA: u32 = 0;
static TURN: AtomicU32 = AtomicU32::new(0);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { DATA = 1 };
        TURN.fetch_or(1, Acquire);
    });
    while TURN.load(Acquire) != 1 {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
