//! A lock is unlocked that is not locked.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Lock(UnsafeCell<[u8; 56]>);
unsafe impl Sync for Lock {}

unsafe extern "C" {
    fn pthread_rwlock_unlock(lock: *mut [u8; 56]) -> i32;
}

fn main() {
    let lock = Lock(UnsafeCell::new([0; 56]));
    unsafe { pthread_rwlock_unlock(lock.0.get()) }; //~ ERROR: `pthread_rwlock_unlock` called with a read-write lock that this thread has not locked
}
