//! Each of the objects of POSIX orders what was done before it was released before what is done after it was acquired.

use std::ffi::{c_int, c_uint, c_void};
use std::{ptr, thread};

unsafe extern "C" {
    fn pthread_mutex_lock(mutex: *mut u64) -> c_int;
    fn pthread_mutex_trylock(mutex: *mut u64) -> c_int;
    fn pthread_mutex_unlock(mutex: *mut u64) -> c_int;
    fn pthread_rwlock_rdlock(lock: *mut u64) -> c_int;
    fn pthread_rwlock_wrlock(lock: *mut u64) -> c_int;
    fn pthread_rwlock_unlock(lock: *mut u64) -> c_int;
    fn pthread_spin_init(lock: *mut u32, shared: c_int) -> c_int;
    fn pthread_spin_lock(lock: *mut u32) -> c_int;
    fn pthread_spin_unlock(lock: *mut u32) -> c_int;
    fn pthread_barrier_init(barrier: *mut u64, options: *const c_void, threads: c_uint) -> c_int;
    fn pthread_barrier_wait(barrier: *mut u64) -> c_int;
    fn pthread_cond_wait(condition: *mut u64, mutex: *mut u64) -> c_int;
    fn pthread_cond_signal(condition: *mut u64) -> c_int;
    fn pthread_once(control: *mut c_int, function: extern "C" fn()) -> c_int;
    fn sem_init(semaphore: *mut u64, shared: c_int, value: c_uint) -> c_int;
    fn sem_wait(semaphore: *mut u64) -> c_int;
    fn sem_post(semaphore: *mut u64) -> c_int;
}

/// Memory of objects, zeroed as by a static initialiser.
static mut OBJECTS: [[u64; 8]; 8] = [[0; 8]; 8];
static mut SPIN: u32 = 0;
static mut ONCE: c_int = 0;
static mut SHARED: [u32; 8] = [0; 8];

fn object(index: usize) -> *mut u64 {
    unsafe { (&raw mut OBJECTS[index]).cast() }
}

fn done(result: c_int) {
    assert_eq!(result, 0);
}

/// Both threads add under a lock.
fn locks() {
    for _ in 0..3 {
        unsafe {
            done(pthread_mutex_lock(object(0)));
            SHARED[0] += 1;
            done(pthread_mutex_unlock(object(0)));
            while pthread_mutex_trylock(object(0)) != 0 {
                thread::yield_now();
            }
            SHARED[0] += 1;
            done(pthread_mutex_unlock(object(0)));

            done(pthread_rwlock_wrlock(object(1)));
            SHARED[1] += 1;
            done(pthread_rwlock_unlock(object(1)));
            done(pthread_rwlock_rdlock(object(1)));
            assert!(SHARED[1] > 0);
            done(pthread_rwlock_unlock(object(1)));

            done(pthread_spin_lock(&raw mut SPIN));
            SHARED[2] += 1;
            done(pthread_spin_unlock(&raw mut SPIN));
        }
    }
}

extern "C" fn initialise() {
    unsafe { SHARED[3] = 7 };
}

fn other() {
    locks();
    unsafe {
        done(pthread_once(&raw mut ONCE, initialise));
        assert_eq!({ SHARED[3] }, 7);

        done(pthread_mutex_lock(object(0)));
        while SHARED[4] == 0 {
            done(pthread_cond_wait(object(2), object(0)));
        }
        done(pthread_mutex_unlock(object(0)));

        done(sem_wait(object(3)));
        SHARED[5] += 1;

        SHARED[6] = 1;
        assert!(matches!(pthread_barrier_wait(object(4)), 0 | -1));
        assert_eq!({ SHARED[7] }, 1);
    }
}

fn main() {
    unsafe {
        done(pthread_spin_init(&raw mut SPIN, 0));
        done(sem_init(object(3), 0, 0));
        done(pthread_barrier_init(object(4), ptr::null(), 2));
    }
    let thread = thread::spawn(other);
    locks();
    unsafe {
        done(pthread_once(&raw mut ONCE, initialise));
        assert_eq!({ SHARED[3] }, 7);

        done(pthread_mutex_lock(object(0)));
        SHARED[4] = 1;
        done(pthread_cond_signal(object(2)));
        done(pthread_mutex_unlock(object(0)));

        SHARED[5] += 1;
        done(sem_post(object(3)));

        SHARED[7] = 1;
        assert!(matches!(pthread_barrier_wait(object(4)), 0 | -1));
        assert_eq!({ SHARED[6] }, 1);
    }
    thread.join().unwrap();
    unsafe { assert_eq!((SHARED[0], SHARED[1], SHARED[2], SHARED[5]), (12, 6, 6, 2)) };
}
