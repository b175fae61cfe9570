//! What was written to a block before it was handed to another thread can be freed there.

use std::sync::atomic::{AtomicPtr, Ordering};
use std::{ptr, thread};

static BLOCK: AtomicPtr<u64> = AtomicPtr::new(ptr::null_mut());

fn main() {
    let worker = thread::spawn(|| {
        for n in 0..20_000u32 {
            std::hint::black_box(n);
        }
        loop {
            let block = BLOCK.load(Ordering::Acquire);
            if !block.is_null() {
                unsafe { std::alloc::dealloc(block.cast(), std::alloc::Layout::new::<u64>()) };
                break;
            }
        }
    });
    let block = Box::into_raw(Box::new(1u64));
    unsafe { *block = 2 };
    BLOCK.store(block, Ordering::Release);
    worker.join().unwrap();
}
