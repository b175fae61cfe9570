//! Memory that one thread frees and another one gets is no race, however the two are timed.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static TURNS: AtomicU32 = AtomicU32::new(0);

fn main() {
    thread::scope(|scope| {
        for own in 0..3u8 {
            scope.spawn(move || {
                for _ in 0..30 {
                    let mut block = vec![own; 24];
                    block[5] += 1;
                    TURNS.fetch_add(1, Relaxed);
                    assert!(block.iter().filter(|byte| **byte == own).count() == 23);
                    drop(block);
                    drop(Box::new(own));
                }
            });
        }
    });
    assert_eq!(TURNS.load(Relaxed), 90);
}
