//! What was written to a block after a thread was started, and before everybody else waited, races with its being freed.

use std::sync::atomic::{AtomicPtr, Ordering};
use std::{ptr, thread};

static BLOCK: AtomicPtr<u64> = AtomicPtr::new(ptr::null_mut());

fn main() {
    let worker = thread::spawn(|| {
        for n in 0..20_000u32 {
            std::hint::black_box(n);
        }
        loop {
            let block = BLOCK.load(Ordering::Relaxed);
            if !block.is_null() {
                unsafe { std::alloc::dealloc(block.cast(), std::alloc::Layout::new::<u64>()) }; //~ ERROR: data race: deallocation on
                break;
            }
        }
    });
    let block = Box::into_raw(Box::new(1u64));
    unsafe { *block = 2 };
    BLOCK.store(block, Ordering::Relaxed);
    worker.join().unwrap();
}
