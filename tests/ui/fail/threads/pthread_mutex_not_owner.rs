//! A mutex is unlocked by another thread than the one that locked it.

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

static MUTEX: Mutex = Mutex::new();

fn main() {
    unsafe { pthread_mutex_lock(MUTEX.0.get()) };
    let thread = std::thread::spawn(|| unsafe {
        pthread_mutex_unlock(MUTEX.0.get()) //~ ERROR: `pthread_mutex_unlock` called with a mutex that another thread has locked
    });
    thread.join().unwrap();
}
