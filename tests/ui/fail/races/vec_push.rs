//! One thread pushes to a vector, another one reads its length.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static DONE: AtomicBool = AtomicBool::new(false);
static mut ITEMS: Vec<u32> = Vec::new();

fn main() {
    let thread = thread::spawn(|| {
        unsafe { (*(&raw mut ITEMS)).push(1) };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(unsafe { (&*(&raw const ITEMS)).len() }, 1); //~ ERROR: /data race: (reborrow \(read\)|read) on .* races with earlier (write|reborrow \((read|write)\)) on/
    thread.join().unwrap();
}
