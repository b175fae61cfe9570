//! A write of 16 bytes, and a read of half of them.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static mut WIDE: u128 = 0;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { WIDE = u128::MAX };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_ne!(unsafe { *(&raw const WIDE).cast::<u64>().add(1) }, 9); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
