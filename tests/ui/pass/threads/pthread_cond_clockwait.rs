//! Waiting for a condition with a deadline by either clock.

use std::ffi::c_long;

#[repr(C, align(8))]
struct Place<const SIZE: usize>([u8; SIZE]);

#[repr(C)]
struct Timespec {
    seconds: c_long,
    nanos: c_long,
}

unsafe extern "C" {
    fn pthread_mutex_lock(mutex: *mut Place<40>) -> i32;
    fn pthread_mutex_unlock(mutex: *mut Place<40>) -> i32;
    fn pthread_cond_clockwait(
        condition: *mut Place<48>,
        mutex: *mut Place<40>,
        clock: i32,
        deadline: *const Timespec,
    ) -> i32;
}

const EINVAL: i32 = 22;
const ETIMEDOUT: i32 = 110;

fn main() {
    let mut mutex = Place([0; 40]);
    let mut condition = Place([0; 48]);
    let (mutex, condition) = (&raw mut mutex, &raw mut condition);
    // Past for the wall clock, future for the monotonic one, which starts at a million seconds under isolation.
    let deadline = Timespec { seconds: 1_000_100, nanos: 0 };
    let start = std::time::Instant::now();
    unsafe {
        assert_eq!(pthread_mutex_lock(mutex), 0);
        assert_eq!(pthread_cond_clockwait(condition, mutex, 0, &deadline), ETIMEDOUT);
        assert!(start.elapsed().as_secs() < 50);
        assert_eq!(pthread_cond_clockwait(condition, mutex, 1, &deadline), ETIMEDOUT);
        assert!(start.elapsed().as_secs() > 50);
        assert_eq!(pthread_cond_clockwait(condition, mutex, 5, &deadline), EINVAL);
        assert_eq!(pthread_mutex_unlock(mutex), 0);
    }
}
