//! A mutex is moved after its first use.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Mutex(UnsafeCell<[u8; 40]>);
unsafe impl Sync for Mutex {}

unsafe extern "C" {
    fn pthread_mutex_lock(mutex: *mut [u8; 40]) -> i32;
    fn pthread_mutex_unlock(mutex: *mut [u8; 40]) -> i32;
}

impl Mutex {
    const fn new() -> Mutex {
        Mutex(UnsafeCell::new([0; 40]))
    }
}

fn main() {
    let mutex = Mutex::new();
    unsafe {
        pthread_mutex_lock(mutex.0.get());
        pthread_mutex_unlock(mutex.0.get());
    }
    let moved = Box::new(mutex);
    unsafe { pthread_mutex_lock(moved.0.get()) }; //~ ERROR: `pthread_mutex_lock` called with a mutex that was moved or copied after its first use
}
