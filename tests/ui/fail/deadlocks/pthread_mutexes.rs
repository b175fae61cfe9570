//@exit-status: 73
//! Two mutexes of the C library, locked in different orders.

use std::cell::UnsafeCell;
use std::sync::Barrier;
use std::thread;

#[repr(C, align(8))]
struct PthreadMutex(UnsafeCell<[u8; 40]>);
unsafe impl Sync for PthreadMutex {}

unsafe extern "C" {
    fn pthread_mutex_lock(mutex: *mut [u8; 40]) -> i32;
    fn pthread_mutex_unlock(mutex: *mut [u8; 40]) -> i32;
}

static LOCKS: [PthreadMutex; 2] = [const { PthreadMutex(UnsafeCell::new([0; 40])) }; 2];
static LOCKED: Barrier = Barrier::new(2);

fn lock_both(first: usize, second: usize) {
    unsafe {
        pthread_mutex_lock(LOCKS[first].0.get());
        LOCKED.wait();
        pthread_mutex_lock(LOCKS[second].0.get()); //~ ERROR: deadlock: every thread waits
        pthread_mutex_unlock(LOCKS[second].0.get());
        pthread_mutex_unlock(LOCKS[first].0.get());
    }
}

fn main() {
    let thread = thread::spawn(|| lock_both(1, 0));
    lock_both(0, 1);
    thread.join().unwrap();
}
