//! Halves of a slice that overlap by one element.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

struct Sent(*mut u32, usize);
unsafe impl Send for Sent {}

static BEGUN: AtomicU32 = AtomicU32::new(0);

/// Waits until both threads have begun: the end of one that comes before the start of the other may order the two.
fn begin() {
    BEGUN.fetch_add(1, Relaxed);
    while BEGUN.load(Relaxed) < 2 {
        thread::yield_now();
    }
}

fn main() {
    let mut numbers = [0; 10];
    let start = numbers.as_mut_ptr();
    let halves = [Sent(start, 5), Sent(unsafe { start.add(4) }, 5)];
    let threads = halves.map(|half| {
        thread::spawn(move || {
            let Sent(start, length) = { half };
            begin();
            for index in 0..length {
                unsafe { *start.add(index) += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
            }
        })
    });
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(numbers, [1; 10]);
}
