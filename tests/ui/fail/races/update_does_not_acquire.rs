//! A read-modify-write with release ordering does not acquire what it reads.

use std::sync::atomic::{AtomicU32, Ordering::{Relaxed, Release}};
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
    assert_eq!(TURN.swap(2, Release), 1);
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
