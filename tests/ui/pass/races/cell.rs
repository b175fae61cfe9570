//! An atomic in two threads, in the place of a `Cell`.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static COUNT: AtomicU32 = AtomicU32::new(0);

fn count() {
    COUNT.fetch_add(1, Relaxed);
}

fn main() {
    let threads = [(); 2].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
}
