//! Relaxed counters beside data that is only read are fine.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static TABLE: [u32; 4] = [1, 2, 3, 4];
static HITS: [AtomicU32; 4] = [const { AtomicU32::new(0) }; 4];

fn main() {
    thread::scope(|scope| {
        for own in 0..4 {
            scope.spawn(move || {
                for index in 0..4 {
                    HITS[index].fetch_add(TABLE[(index + own) % 4], Relaxed);
                }
            });
        }
    });
    assert!(HITS.iter().all(|hits| hits.load(Relaxed) == 10));
}
