//! A sequence lock whose data is atomic.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Relaxed, Release}, fence};
use std::thread;

static SEQUENCE: AtomicU32 = AtomicU32::new(0);
static DATA: [AtomicU32; 2] = [AtomicU32::new(0), AtomicU32::new(0)];
static READ: AtomicBool = AtomicBool::new(false);

fn write(index: usize, value: u32) {
    DATA[index].store(value, Relaxed);
}

fn read(index: usize) -> u32 {
    DATA[index].load(Relaxed)
}

fn try_read() -> Option<(u32, u32)> {
    let before = SEQUENCE.load(Acquire);
    let both = (read(0), read(1));
    fence(Acquire);
    READ.store(true, Relaxed);
    (before % 2 == 0 && SEQUENCE.load(Relaxed) == before).then_some(both)
}

fn main() {
    let reader = thread::spawn(|| {
        loop {
            if let Some(both) = try_read() {
                break both;
            }
        }
    });
    while !READ.load(Relaxed) {
        thread::yield_now();
    }
    SEQUENCE.store(1, Relaxed);
    fence(Release);
    write(0, 7);
    write(1, 7);
    SEQUENCE.store(2, Release);
    let (left, right) = reader.join().unwrap();
    assert_eq!(left, right);
}
