//! A thread that loads the same again and again, or fails to exchange it, is waiting for others, and most of the time it is they who run.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::*};
use std::thread;

/// How often a thread looks until another one has done something that takes it a while.
fn looks(wait: impl Fn(&AtomicBool) -> u32) -> u32 {
    let (done, work) = (AtomicBool::new(false), AtomicU32::new(0));
    thread::scope(|scope| {
        scope.spawn(|| {
            (0..200).for_each(|_| _ = work.fetch_add(1, Relaxed));
            done.store(true, Release);
        });
        wait(&done)
    })
}

fn main() {
    let loading = |done: &AtomicBool| {
        let mut looks = 0;
        while !done.load(Acquire) {
            looks += 1;
        }
        looks
    };
    let exchanging = |done: &AtomicBool| {
        let mut looks = 0;
        while done.compare_exchange(true, false, AcqRel, Acquire).is_err() {
            looks += 1;
        }
        looks
    };
    // One in eight is patient, and looks hundreds of times.
    let mut all: Vec<u32> = (0..16).map(|_| looks(loading)).chain((0..16).map(|_| looks(exchanging))).collect();
    all.sort_unstable();
    assert!(all[16] < 200, "{all:?}");
}
