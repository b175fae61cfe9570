//! A thread that is the only one that can run knows what was done before it was started, and so does whoever waited for it.

use std::thread;

static mut SHARED: u32 = 0;

fn main() {
    unsafe { SHARED = 1 };
    let worker = thread::spawn(|| {
        let mut sum = 0u32;
        for n in 0..20_000 {
            sum = sum.wrapping_add(n);
        }
        unsafe {
            SHARED += sum;
            SHARED
        }
    });
    let sum = worker.join().unwrap();
    unsafe {
        assert_eq!({ SHARED }, sum);
        SHARED = 2;
    }
}
