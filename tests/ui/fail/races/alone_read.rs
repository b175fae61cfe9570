//! A thread that is the only one that can run is compared with what the waiting ones did before.

use std::thread;

static mut SHARED: u32 = 0;

fn main() {
    let worker = thread::spawn(|| {
        // Long enough that the main thread has written, and waits.
        let mut sum = 0u32;
        for n in 0..20_000 {
            sum = sum.wrapping_add(n);
        }
        unsafe { SHARED + sum } //~ ERROR: data race: read on
    });
    unsafe { SHARED = 1 };
    worker.join().unwrap();
}
