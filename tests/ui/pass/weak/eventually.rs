//! Loops that wait with relaxed loads end: a store is seen some day.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static TURN: AtomicU32 = AtomicU32::new(0);

fn main() {
    let play = |own: u32| {
        for round in 0..10 {
            while TURN.load(Relaxed) != round * 3 + own {
                std::hint::spin_loop();
            }
            TURN.store(round * 3 + own + 1, Relaxed);
        }
    };
    thread::scope(|scope| (0..3).for_each(|own| _ = scope.spawn(move || play(own))));
    assert_eq!(TURN.load(Relaxed), 30);
}
