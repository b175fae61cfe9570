//! A write of the whole value, and a read of a field.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

#[derive(Clone, Copy)]
struct Pair {
    left: u32,
    right: u32,
}

static mut PAIR: Pair = Pair { left: 0, right: 0 };
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { PAIR = std::hint::black_box(Pair { left: 1, right: 1 }) };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert!(unsafe { PAIR.left + PAIR.right } < 9); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
