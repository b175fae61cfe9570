//@exit-status: 73
//! A thread spins for a lock that it has itself.

unsafe extern "C" {
    fn pthread_spin_init(lock: *mut i32, shared: i32) -> i32;
    fn pthread_spin_lock(lock: *mut i32) -> i32;
}

fn main() {
    let mut lock = 0;
    let lock = &raw mut lock;
    unsafe {
        pthread_spin_init(lock, 0);
        pthread_spin_lock(lock);
        pthread_spin_lock(lock); //~ ERROR: deadlock: the only thread waits, and nobody can wake it
    }
}
