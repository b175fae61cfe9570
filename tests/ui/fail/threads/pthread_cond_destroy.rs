//! A condition variable is destroyed that a thread waits for.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Mutex(UnsafeCell<[u8; 40]>);
unsafe impl Sync for Mutex {}

unsafe extern "C" {
    fn pthread_mutex_lock(mutex: *mut [u8; 40]) -> i32;
    fn pthread_mutex_unlock(mutex: *mut [u8; 40]) -> i32;
    fn pthread_cond_wait(condition: *mut [u8; 48], mutex: *mut [u8; 40]) -> i32;
    fn pthread_cond_timedwait(condition: *mut [u8; 48], mutex: *mut [u8; 40], until: *const [i64; 2]) -> i32;
    fn pthread_cond_signal(condition: *mut [u8; 48]) -> i32;
    fn pthread_cond_broadcast(condition: *mut [u8; 48]) -> i32;
    fn pthread_cond_destroy(condition: *mut [u8; 48]) -> i32;
}

impl Mutex {
    const fn new() -> Mutex {
        Mutex(UnsafeCell::new([0; 40]))
    }
}

#[repr(C, align(8))]
struct Condition(UnsafeCell<[u8; 48]>);
unsafe impl Sync for Condition {}

static MUTEX: Mutex = Mutex::new();
static CONDITION: Condition = Condition(UnsafeCell::new([0; 48]));
static mut WAITING: bool = false;

fn main() {
    std::thread::spawn(|| unsafe {
        pthread_mutex_lock(MUTEX.0.get());
        WAITING = true;
        pthread_cond_wait(CONDITION.0.get(), MUTEX.0.get());
    });
    loop {
        unsafe {
            pthread_mutex_lock(MUTEX.0.get());
            if WAITING {
                pthread_cond_destroy(CONDITION.0.get()); //~ ERROR: `pthread_cond_destroy` called with a condition variable that threads wait for
            }
            pthread_mutex_unlock(MUTEX.0.get());
        }
        std::thread::yield_now();
    }
}
