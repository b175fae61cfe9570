//! A condition variable is waited for without its mutex.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Mutex(UnsafeCell<[u8; 40]>);
unsafe impl Sync for Mutex {}

unsafe extern "C" {
    fn pthread_cond_wait(condition: *mut [u8; 48], mutex: *mut [u8; 40]) -> i32;
    fn pthread_cond_timedwait(condition: *mut [u8; 48], mutex: *mut [u8; 40], until: *const [i64; 2]) -> i32;
    fn pthread_cond_signal(condition: *mut [u8; 48]) -> i32;
    fn pthread_cond_broadcast(condition: *mut [u8; 48]) -> i32;
    fn pthread_cond_destroy(condition: *mut [u8; 48]) -> i32;
}

impl Mutex {
    const fn new() -> Mutex {
        Mutex(UnsafeCell::new([0; 40]))
    }
}

fn main() {
    let (mutex, condition) = (Mutex::new(), UnsafeCell::new([0u64; 6]));
    unsafe { pthread_cond_wait(condition.get().cast(), mutex.0.get()) }; //~ ERROR: `pthread_cond_wait` called with a mutex that is not locked
}
