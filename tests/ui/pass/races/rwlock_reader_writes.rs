//! Readers of a read-write lock read what a writer wrote before, and a writer writes after them.

use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static LOCK: RwLock<()> = RwLock::new(());
static DONE: AtomicBool = AtomicBool::new(false);
static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| {
        let _guard = LOCK.write().unwrap();
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    let reader = LOCK.read().unwrap();
    assert_eq!(unsafe { DATA }, 1);
    drop(reader);
    let writer = LOCK.write().unwrap();
    unsafe { DATA = 2 };
    drop(writer);
    thread.join().unwrap();
}
