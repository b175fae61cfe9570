//! A reader of a read-write lock writes, while another one reads.

use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static LOCK: RwLock<()> = RwLock::new(());
static DONE: AtomicBool = AtomicBool::new(false);
static OVER: AtomicBool = AtomicBool::new(false);
static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| {
        let _guard = LOCK.read().unwrap();
        unsafe { DATA = 1 };
        DONE.store(true, Relaxed);
        while !OVER.load(Relaxed) {
            thread::yield_now();
        }
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    let reader = LOCK.read().unwrap();
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    drop(reader);
    OVER.store(true, Relaxed);
    let writer = LOCK.write().unwrap();
    unsafe { DATA = 2 };
    drop(writer);
    thread.join().unwrap();
}
