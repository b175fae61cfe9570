//! A thread hands over a result, and a flag says that it is there. On most processors this even works, most of the time.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

static READY: AtomicBool = AtomicBool::new(false);
static mut RESULT: u64 = 0;

fn main() {
    let worker = thread::Builder::new().name("worker".into()).spawn(work).unwrap();
    while !READY.load(Relaxed) {
        thread::yield_now();
    }
    println!("the result is {}", unsafe { RESULT });
    worker.join().unwrap();
}

fn work() {
    unsafe { RESULT = (1..=20).product() };
    READY.store(true, Relaxed);
}
