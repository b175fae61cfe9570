//! An atomic read-modify-write of a block, and its deallocation.

use std::alloc::{Layout, dealloc};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Relaxed, SeqCst}};
use std::thread;

static DONE: AtomicBool = AtomicBool::new(false);

struct Sent(*mut u32);
unsafe impl Send for Sent {}

fn main() {
    let pointer = Box::into_raw(Box::new(0u32));
    let sent = Sent(pointer);
    let thread = thread::spawn(move || {
        let Sent(pointer) = { sent };
        unsafe { AtomicU32::from_ptr(pointer) }.fetch_add(1, SeqCst);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    unsafe { dealloc(pointer.cast(), Layout::new::<u32>()) }; //~ ERROR: /data race: deallocation on .* races with earlier atomic read-modify-write .* on/
    thread.join().unwrap();
}
