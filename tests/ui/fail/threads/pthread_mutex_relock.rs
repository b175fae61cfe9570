//@exit-status: 73
//! A normal mutex is locked again by the thread that has locked it.

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
    let mutex = Mutex::new();
    unsafe {
        pthread_mutex_lock(mutex.0.get());
        pthread_mutex_lock(mutex.0.get()); //~ ERROR: deadlock: the only thread waits, and nobody can wake it
    }
}
