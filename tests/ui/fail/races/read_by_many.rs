//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! Many threads read, and one of them is not waited for before a write.

use std::sync::atomic::{AtomicU32, Ordering::{Relaxed, Release}};
use std::thread;

static mut DATA: u32 = 7;
static DONE: AtomicU32 = AtomicU32::new(0);

fn main() {
    let threads: Vec<_> = (0..6)
        .map(|own| {
            thread::spawn(move || {
                assert_eq!(unsafe { DATA }, 7);
                DONE.fetch_add(1, if own == 3 { Relaxed } else { Release });
            })
        })
        .collect();
    let mut last = None;
    for (own, thread) in threads.into_iter().enumerate() {
        if own == 3 {
            last = Some(thread);
        } else {
            thread.join().unwrap();
        }
    }
    while DONE.load(Relaxed) < 6 {
        thread::yield_now();
    }
    unsafe { DATA = 8 }; //~ ERROR: /data race: write on .* races with earlier read on/
    last.unwrap().join().unwrap();
}
