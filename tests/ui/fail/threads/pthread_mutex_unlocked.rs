//! A mutex is unlocked that is not locked.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Mutex(UnsafeCell<[u8; 40]>);
unsafe impl Sync for Mutex {}

unsafe extern "C" {
    fn pthread_mutex_unlock(mutex: *mut [u8; 40]) -> i32;
}

impl Mutex {
    const fn new() -> Mutex {
        Mutex(UnsafeCell::new([0; 40]))
    }
}

fn main() {
    let mutex = Mutex::new();
    unsafe { pthread_mutex_unlock(mutex.0.get()) }; //~ ERROR: `pthread_mutex_unlock` called with a mutex that is not locked
}
