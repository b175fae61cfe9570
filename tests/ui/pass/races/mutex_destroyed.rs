//! A mutex that nobody uses any more can be destroyed.

use std::ffi::c_int;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

unsafe extern "C" {
    fn pthread_mutex_lock(mutex: *mut u64) -> c_int;
    fn pthread_mutex_unlock(mutex: *mut u64) -> c_int;
    fn pthread_mutex_destroy(mutex: *mut u64) -> c_int;
}

static mut MUTEX: [u64; 5] = [0; 5];
static USED: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| unsafe {
        assert_eq!(pthread_mutex_lock((&raw mut MUTEX).cast()), 0);
        assert_eq!(pthread_mutex_unlock((&raw mut MUTEX).cast()), 0);
        USED.store(true, Ordering::Release);
    });
    while !USED.load(Ordering::Acquire) {}
    unsafe { pthread_mutex_destroy((&raw mut MUTEX).cast()) };
    thread.join().unwrap();
}
