//@compile-flags: --target aarch64-apple-darwin
//! A mutex is unlocked that is not locked.

unsafe extern "C" {
    fn pthread_mutex_init(mutex: *mut [u64; 8], attributes: *const u8) -> i32;
    fn pthread_mutex_unlock(mutex: *mut [u64; 8]) -> i32;
}

fn main() {
    let mut mutex = [0_u64; 8];
    let mutex = &raw mut mutex;
    unsafe {
        assert_eq!(pthread_mutex_init(mutex, std::ptr::null()), 0);
        pthread_mutex_unlock(mutex); //~ ERROR: `pthread_mutex_unlock` called with a mutex that is not locked
    }
}
