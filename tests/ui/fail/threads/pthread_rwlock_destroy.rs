//! A lock is destroyed that is locked.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Lock(UnsafeCell<[u8; 56]>);
unsafe impl Sync for Lock {}

unsafe extern "C" {
    fn pthread_rwlock_rdlock(lock: *mut [u8; 56]) -> i32;
    fn pthread_rwlock_destroy(lock: *mut [u8; 56]) -> i32;
}

fn main() {
    let lock = Lock(UnsafeCell::new([0; 56]));
    unsafe {
        pthread_rwlock_rdlock(lock.0.get());
        pthread_rwlock_destroy(lock.0.get()); //~ ERROR: `pthread_rwlock_destroy` called with a read-write lock that is locked
    }
}
