//! POSIX read-write locks.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Lock(UnsafeCell<[u8; 56]>);
unsafe impl Sync for Lock {}

unsafe extern "C" {
    fn pthread_rwlock_rdlock(lock: *mut [u8; 56]) -> i32;
    fn pthread_rwlock_wrlock(lock: *mut [u8; 56]) -> i32;
    fn pthread_rwlock_tryrdlock(lock: *mut [u8; 56]) -> i32;
    fn pthread_rwlock_trywrlock(lock: *mut [u8; 56]) -> i32;
    fn pthread_rwlock_unlock(lock: *mut [u8; 56]) -> i32;
    fn pthread_rwlock_destroy(lock: *mut [u8; 56]) -> i32;
}

static LOCK: Lock = Lock(UnsafeCell::new([0; 56]));
static mut PAIR: (u32, u32) = (0, 0);

const EBUSY: i32 = 16;
const EDEADLK: i32 = 35;

fn main() {
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| unsafe {
                for _ in 0..10 {
                    assert_eq!(pthread_rwlock_wrlock(LOCK.0.get()), 0);
                    PAIR.0 += 1;
                    std::thread::yield_now();
                    PAIR.1 += 1;
                    assert_eq!(pthread_rwlock_unlock(LOCK.0.get()), 0);
                }
            });
            scope.spawn(|| unsafe {
                for _ in 0..10 {
                    assert_eq!(pthread_rwlock_rdlock(LOCK.0.get()), 0);
                    let pair = PAIR;
                    assert_eq!(pair.0, pair.1);
                    assert_eq!(pthread_rwlock_unlock(LOCK.0.get()), 0);
                }
            });
        }
    });
    unsafe {
        let pair = PAIR;
        assert_eq!(pair, (20, 20));
        let place = LOCK.0.get();
        assert_eq!((pthread_rwlock_rdlock(place), pthread_rwlock_tryrdlock(place)), (0, 0));
        assert_eq!(pthread_rwlock_trywrlock(place), EBUSY);
        assert_eq!((pthread_rwlock_unlock(place), pthread_rwlock_unlock(place)), (0, 0));
        assert_eq!((pthread_rwlock_wrlock(place), pthread_rwlock_wrlock(place)), (0, EDEADLK));
        assert_eq!(pthread_rwlock_rdlock(place), EDEADLK);
        assert_eq!(pthread_rwlock_tryrdlock(place), EBUSY);
        assert_eq!((pthread_rwlock_unlock(place), pthread_rwlock_destroy(place)), (0, 0));
    }
}
