//! A cell that is filled at the first use, in two threads.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Shared(std::cell::OnceCell<u32>);
unsafe impl Sync for Shared {}

static CELL: Shared = Shared(std::cell::OnceCell::new());
static DONE: AtomicBool = AtomicBool::new(false);

fn get() -> u32 {
    *CELL.0.get_or_init(|| 5) //~ ERROR: data race:
}

fn main() {
    let thread = thread::spawn(|| {
        assert_eq!(get(), 5);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(get(), 5);
    thread.join().unwrap();
}
