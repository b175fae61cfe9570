//! POSIX spin locks.

use std::cell::UnsafeCell;

struct Spin(UnsafeCell<i32>);
unsafe impl Sync for Spin {}

unsafe extern "C" {
    fn pthread_spin_init(lock: *mut i32, shared: i32) -> i32;
    fn pthread_spin_lock(lock: *mut i32) -> i32;
    fn pthread_spin_trylock(lock: *mut i32) -> i32;
    fn pthread_spin_unlock(lock: *mut i32) -> i32;
    fn pthread_spin_destroy(lock: *mut i32) -> i32;
}

static LOCK: Spin = Spin(UnsafeCell::new(0));
static mut COUNT: u32 = 0;

const EBUSY: i32 = 16;

fn main() {
    let place = LOCK.0.get();
    assert_eq!(unsafe { pthread_spin_init(place, 0) }, 0);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| unsafe {
                for _ in 0..10 {
                    assert_eq!(pthread_spin_lock(LOCK.0.get()), 0);
                    let count = COUNT;
                    std::thread::yield_now();
                    COUNT = count + 1;
                    assert_eq!(pthread_spin_unlock(LOCK.0.get()), 0);
                }
            });
        }
    });
    unsafe {
        let count = COUNT;
        assert_eq!(count, 30);
        assert_eq!((pthread_spin_trylock(place), pthread_spin_trylock(place)), (0, EBUSY));
        assert_eq!((pthread_spin_unlock(place), pthread_spin_destroy(place)), (0, 0));
    }
}
