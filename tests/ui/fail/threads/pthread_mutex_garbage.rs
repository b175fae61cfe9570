//! What is no mutex is locked.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Mutex(UnsafeCell<[u8; 40]>);
unsafe impl Sync for Mutex {}

unsafe extern "C" {
    fn pthread_mutex_lock(mutex: *mut [u8; 40]) -> i32;
}

impl Mutex {
    const fn new() -> Mutex {
        Mutex(UnsafeCell::new([0; 40]))
    }
}

fn main() {
    let mutex = Mutex(UnsafeCell::new([7; 40]));
    unsafe { pthread_mutex_lock(mutex.0.get()) }; //~ ERROR: `pthread_mutex_lock` called with a mutex that is not initialised
}
