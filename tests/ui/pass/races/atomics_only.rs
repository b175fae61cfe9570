//! Atomic accesses of the same size do not race, however relaxed.

use std::sync::atomic::{AtomicU32, AtomicU64, AtomicU8, Ordering::Relaxed};
use std::thread;

static SUM: AtomicU32 = AtomicU32::new(0);
static LAST: AtomicU8 = AtomicU8::new(0);
static ALWAYS: AtomicU64 = AtomicU64::new(u64::MAX);

fn main() {
    let count = |own: u8| {
        (0..20).for_each(|_| _ = SUM.fetch_add(1, Relaxed));
        LAST.store(own, Relaxed);
        assert!((1..4).contains(&LAST.load(Relaxed)));
        ALWAYS.fetch_and(u64::from(own) << 8, Relaxed);
        _ = SUM.compare_exchange_weak(1, 2, Relaxed, Relaxed).or_else(|_| SUM.compare_exchange(2, 1, Relaxed, Relaxed));
    };
    thread::scope(|scope| (1..4).for_each(|own| _ = scope.spawn(move || count(own))));
    assert_eq!((SUM.load(Relaxed).abs_diff(60) < 4, ALWAYS.load(Relaxed)), (true, 0));
}
