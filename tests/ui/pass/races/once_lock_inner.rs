//! What the value of a `OnceLock` leads to was written before it was set.

use std::cell::UnsafeCell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

struct Cells([UnsafeCell<u32>; 2]);
unsafe impl Sync for Cells {}

static CELLS: OnceLock<Box<Cells>> = OnceLock::new();
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        let cells = Box::new(Cells([UnsafeCell::new(1), UnsafeCell::new(2)]));
        unsafe { *cells.0[1].get() = 3 };
        assert!(CELLS.set(cells).is_ok());
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    let cells = loop {
        if let Some(cells) = CELLS.get() {
            break cells;
        }
    };
    assert_eq!(unsafe { *cells.0[0].get() }, 1);
    assert_eq!(unsafe { *cells.0[1].get() }, 3);
    thread.join().unwrap();
}
