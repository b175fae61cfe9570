//! A spin lock is unlocked that is not locked.

unsafe extern "C" {
    fn pthread_spin_init(lock: *mut i32, shared: i32) -> i32;
    fn pthread_spin_unlock(lock: *mut i32) -> i32;
}

fn main() {
    let mut lock = 0;
    let lock = &raw mut lock;
    unsafe {
        pthread_spin_init(lock, 0);
        pthread_spin_unlock(lock); //~ ERROR: `pthread_spin_unlock` called with a spin lock that this thread has not locked
    }
}
