//! POSIX mutexes of all kinds.

use std::cell::UnsafeCell;

#[repr(C, align(8))]
struct Mutex(UnsafeCell<[u8; 40]>);
unsafe impl Sync for Mutex {}

unsafe extern "C" {
    fn pthread_mutexattr_init(attr: *mut u32) -> i32;
    fn pthread_mutexattr_settype(attr: *mut u32, kind: i32) -> i32;
    fn pthread_mutexattr_destroy(attr: *mut u32) -> i32;
    fn pthread_mutex_init(mutex: *mut [u8; 40], attr: *const u32) -> i32;
    fn pthread_mutex_destroy(mutex: *mut [u8; 40]) -> i32;
    fn pthread_mutex_lock(mutex: *mut [u8; 40]) -> i32;
    fn pthread_mutex_trylock(mutex: *mut [u8; 40]) -> i32;
    fn pthread_mutex_unlock(mutex: *mut [u8; 40]) -> i32;
    fn pthread_mutex_timedlock(mutex: *mut [u8; 40], until: *const [i64; 2]) -> i32;
    fn clock_gettime(clock: i32, time: *mut [i64; 2]) -> i32;
}

impl Mutex {
    const fn new() -> Mutex {
        Mutex(UnsafeCell::new([0; 40]))
    }
}

const EPERM: i32 = 1;
const EBUSY: i32 = 16;
const EDEADLK: i32 = 35;
const ETIMEDOUT: i32 = 110;

fn with_kind(kind: i32, test: impl FnOnce(*mut [u8; 40])) {
    let mutex = Box::new(Mutex::new());
    let place = mutex.0.get();
    unsafe {
        let mut attr = 0;
        assert_eq!(pthread_mutexattr_init(&mut attr), 0);
        assert_eq!(pthread_mutexattr_settype(&mut attr, kind), 0);
        assert_eq!(pthread_mutex_init(place, &attr), 0);
        assert_eq!(pthread_mutexattr_destroy(&mut attr), 0);
        test(place);
        assert_eq!(pthread_mutex_destroy(place), 0);
    }
}

fn kinds() {
    with_kind(0, |place| unsafe {
        assert_eq!(pthread_mutex_lock(place), 0);
        assert_eq!(pthread_mutex_trylock(place), EBUSY);
        let mut now = [0; 2];
        clock_gettime(0, &mut now);
        assert_eq!(pthread_mutex_timedlock(place, &[now[0] + 1, 0]), ETIMEDOUT);
        assert_eq!(pthread_mutex_unlock(place), 0);
    });
    with_kind(1, |place| unsafe {
        assert_eq!((pthread_mutex_lock(place), pthread_mutex_trylock(place)), (0, 0));
        assert_eq!((pthread_mutex_unlock(place), pthread_mutex_unlock(place)), (0, 0));
        assert_eq!(pthread_mutex_unlock(place), EPERM);
    });
    with_kind(2, |place| unsafe {
        assert_eq!(pthread_mutex_unlock(place), EPERM);
        assert_eq!((pthread_mutex_lock(place), pthread_mutex_lock(place)), (0, EDEADLK));
        assert_eq!(pthread_mutex_unlock(place), 0);
    });
}

static MUTEX: Mutex = Mutex::new();
static mut COUNT: u32 = 0;

fn main() {
    kinds();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    unsafe {
                        assert_eq!(pthread_mutex_lock(MUTEX.0.get()), 0);
                        let count = COUNT;
                        std::thread::yield_now();
                        COUNT = count + 1;
                        assert_eq!(pthread_mutex_unlock(MUTEX.0.get()), 0);
                    }
                }
            });
        }
    });
    assert_eq!(unsafe { COUNT }, 80);
}
