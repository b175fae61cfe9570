//! Many threads read, and all of them are waited for before a write.

use std::sync::atomic::{AtomicU32, Ordering::{Acquire, Release}};
use std::thread;

static mut DATA: u32 = 7;
static DONE: AtomicU32 = AtomicU32::new(0);

fn main() {
    let threads: Vec<_> = (0..6)
        .map(|own| {
            thread::spawn(move || {
                assert_eq!(unsafe { DATA }, 7);
                DONE.fetch_add(1, if own == 3 { Release } else { Release });
            })
        })
        .collect();
    while DONE.load(Acquire) < 6 {
        thread::yield_now();
    }
    unsafe { DATA = 8 };
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}
