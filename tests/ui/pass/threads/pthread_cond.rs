//! POSIX condition variables.

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
    fn clock_gettime(clock: i32, time: *mut [i64; 2]) -> i32;
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
static mut TURN: u32 = 0;

/// Threads take turns.
fn count(own: u32) {
    unsafe {
        assert_eq!(pthread_mutex_lock(MUTEX.0.get()), 0);
        for round in 0..5 {
            while TURN != round * 3 + own {
                assert_eq!(pthread_cond_wait(CONDITION.0.get(), MUTEX.0.get()), 0);
            }
            TURN += 1;
            assert_eq!(pthread_cond_broadcast(CONDITION.0.get()), 0);
        }
        assert_eq!(pthread_mutex_unlock(MUTEX.0.get()), 0);
    }
}

fn main() {
    std::thread::scope(|scope| (0..3).for_each(|own| _ = scope.spawn(move || count(own))));
    unsafe {
        let turn = TURN;
        assert_eq!(turn, 15);
        pthread_mutex_lock(MUTEX.0.get());
        let mut now = [0; 2];
        clock_gettime(0, &mut now);
        assert_eq!(pthread_cond_timedwait(CONDITION.0.get(), MUTEX.0.get(), &[now[0] + 1, 0]), 110);
        pthread_mutex_unlock(MUTEX.0.get());
        assert_eq!(pthread_cond_signal(CONDITION.0.get()), 0);
        assert_eq!(pthread_cond_destroy(CONDITION.0.get()), 0);
    }
}
