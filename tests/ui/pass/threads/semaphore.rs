//! POSIX semaphores.

use std::cell::UnsafeCell;

type Place = [u64; 4];
#[repr(C, align(8))]
struct Semaphore(UnsafeCell<Place>);
unsafe impl Sync for Semaphore {}

#[repr(C)]
struct Timespec {
    seconds: std::ffi::c_long,
    nanos: std::ffi::c_long,
}

unsafe extern "C" {
    fn sem_init(semaphore: *mut Place, shared: i32, value: u32) -> i32;
    fn sem_wait(semaphore: *mut Place) -> i32;
    fn sem_trywait(semaphore: *mut Place) -> i32;
    fn sem_timedwait(semaphore: *mut Place, deadline: *const Timespec) -> i32;
    fn sem_clockwait(semaphore: *mut Place, clock: i32, deadline: *const Timespec) -> i32;
    fn sem_post(semaphore: *mut Place) -> i32;
    fn sem_getvalue(semaphore: *mut Place, value: *mut i32) -> i32;
    fn sem_destroy(semaphore: *mut Place) -> i32;
}

static FILLED: Semaphore = Semaphore(UnsafeCell::new([0; 4]));
static FREE: Semaphore = Semaphore(UnsafeCell::new([0; 4]));
static mut SLOT: u32 = 0;

fn errno(result: i32) -> i32 {
    assert_eq!(result, -1);
    std::io::Error::last_os_error().raw_os_error().unwrap()
}

const EAGAIN: i32 = 11;
const EINVAL: i32 = 22;
const EOVERFLOW: i32 = 75;
const ETIMEDOUT: i32 = 110;

fn main() {
    let (filled, free) = (FILLED.0.get(), FREE.0.get());
    unsafe {
        assert_eq!(errno(sem_init(filled, 0, u32::MAX)), EINVAL);
        assert_eq!((sem_init(filled, 0, 0), sem_init(free, 0, 1)), (0, 0));
    }
    std::thread::scope(|scope| {
        scope.spawn(|| unsafe {
            for number in 1..=5 {
                assert_eq!(sem_wait(FREE.0.get()), 0);
                SLOT = number;
                assert_eq!(sem_post(FILLED.0.get()), 0);
            }
        });
        for number in 1..=5 {
            unsafe {
                assert_eq!(sem_wait(filled), 0);
                let slot = SLOT;
                assert_eq!(slot, number);
                assert_eq!(sem_post(free), 0);
            }
        }
    });
    unsafe {
        let mut value = 7;
        assert_eq!((sem_getvalue(free, &mut value), value), (0, 1));
        assert_eq!((sem_trywait(free), errno(sem_trywait(free))), (0, EAGAIN));
        let past = Timespec { seconds: 1, nanos: 0 };
        assert_eq!(errno(sem_timedwait(free, &past)), ETIMEDOUT);
        assert_eq!(errno(sem_clockwait(free, 1, &past)), ETIMEDOUT);
        assert_eq!(errno(sem_clockwait(free, 9, &past)), EINVAL);
        assert_eq!(errno(sem_timedwait(free, &Timespec { seconds: 1, nanos: -1 })), EINVAL);
        assert_eq!((sem_destroy(free), sem_init(free, 0, i32::MAX as u32)), (0, 0));
        assert_eq!(errno(sem_post(free)), EOVERFLOW);
        assert_eq!((sem_destroy(free), sem_destroy(filled)), (0, 0));
    }
}
