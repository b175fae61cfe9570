//@only-target: x86_64
//! Threads that wait at one futex are moved to another one.

use std::ffi::c_long;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

unsafe extern "C" {
    fn syscall(number: c_long, ...) -> c_long;
}

const SYS_FUTEX: c_long = 202;
const WAIT: i32 = 0;
const WAKE: i32 = 1;
const REQUEUE: i32 = 3;
const CMP_REQUEUE: i32 = 4;
const EAGAIN: i32 = 11;
const EINVAL: i32 = 22;

static FIRST: AtomicU32 = AtomicU32::new(0);
static SECOND: AtomicU32 = AtomicU32::new(0);
static WOKEN: AtomicU32 = AtomicU32::new(0);

fn errno(result: c_long) -> i32 {
    assert_eq!(result, -1);
    std::io::Error::last_os_error().raw_os_error().unwrap()
}

fn requeue(operation: i32, wake: i32, moved: c_long, expected: u32) -> c_long {
    unsafe { syscall(SYS_FUTEX, FIRST.as_ptr(), operation, wake, moved, SECOND.as_ptr(), expected) }
}

fn wake(futex: &AtomicU32) -> c_long {
    unsafe { syscall(SYS_FUTEX, futex.as_ptr(), WAKE, i32::MAX) }
}

fn main() {
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let none = std::ptr::null::<u8>();
                assert_eq!(unsafe { syscall(SYS_FUTEX, FIRST.as_ptr(), WAIT, 0_u32, none) }, 0);
                WOKEN.fetch_add(1, SeqCst);
            });
        }
        // Until all of them wait.
        std::thread::sleep(std::time::Duration::from_secs(1));
        assert_eq!(errno(requeue(CMP_REQUEUE, 1, 1, 7)), EAGAIN);
        assert_eq!(errno(requeue(REQUEUE, -1, 1, 0)), EINVAL);
        assert_eq!(requeue(CMP_REQUEUE, 1, 2, 0), 3);
        std::thread::sleep(std::time::Duration::from_secs(1));
        assert_eq!(WOKEN.load(SeqCst), 1);
        assert_eq!((wake(&FIRST), wake(&SECOND)), (1, 2));
    });
    assert_eq!(WOKEN.load(SeqCst), 4);
    assert_eq!(requeue(REQUEUE, 1, 1, 0), 0);
}
