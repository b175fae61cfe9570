//! Nothing orders those who hold a read-write lock to read one after the other.
// An address that is used again would.
//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0

use std::ffi::c_int;
use std::thread;

unsafe extern "C" {
    fn pthread_rwlock_rdlock(lock: *mut u64) -> c_int;
    fn pthread_rwlock_unlock(lock: *mut u64) -> c_int;
}

static mut LOCK: [u64; 7] = [0; 7];
static mut SHARED: u32 = 0;

fn add() {
    unsafe {
        assert_eq!(pthread_rwlock_rdlock((&raw mut LOCK).cast()), 0);
        SHARED += 1; //~ ERROR: data race: read on
        assert_eq!(pthread_rwlock_unlock((&raw mut LOCK).cast()), 0);
    }
}

fn main() {
    let threads = [thread::spawn(add), thread::spawn(add)];
    for thread in threads {
        thread.join().unwrap();
    }
}
