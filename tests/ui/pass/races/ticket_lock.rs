//! A ticket lock whose waiting load is an acquire load.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

static NEXT: AtomicU32 = AtomicU32::new(0);
static SERVED: AtomicU32 = AtomicU32::new(0);
static mut ITEMS: Vec<u32> = Vec::new();

fn push() {
    let ticket = NEXT.fetch_add(1, Relaxed);
    while SERVED.load(Acquire) != ticket {
        thread::yield_now();
    }
    unsafe { (*(&raw mut ITEMS)).push(ticket) };
    SERVED.store(ticket + 1, Release);
}

fn main() {
    let threads = [(); 2].map(|_| thread::spawn(push));
    threads.map(|thread| thread.join().unwrap());
    let items = unsafe { std::mem::take(&mut *(&raw mut ITEMS)) };
    assert_eq!(items, [0, 1]);
}
