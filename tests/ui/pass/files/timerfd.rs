//! Timers that are files.

use std::io::Error;

#[repr(C)]
#[derive(Clone, Copy, Default, Debug, PartialEq)]
struct Timespec {
    seconds: std::ffi::c_long,
    nanos: std::ffi::c_long,
}

#[repr(C)]
#[derive(Clone, Copy, Default, Debug, PartialEq)]
struct Times {
    interval: Timespec,
    value: Timespec,
}

unsafe extern "C" {
    fn timerfd_create(clock: i32, flags: i32) -> i32;
    fn timerfd_settime(fd: i32, flags: i32, new: *const Times, old: *mut Times) -> i32;
    fn timerfd_gettime(fd: i32, times: *mut Times) -> i32;
    fn clock_gettime(clock: i32, time: *mut Timespec) -> i32;
    fn read(fd: i32, buffer: *mut u64, len: usize) -> isize;
    fn close(fd: i32) -> i32;
    fn eventfd(initial: u32, flags: i32) -> i32;
}

const CLOCK_MONOTONIC: i32 = 1;
const TFD_NONBLOCK: i32 = 0o4000;
const TFD_TIMER_ABSTIME: i32 = 1;
const EAGAIN: i32 = 11;
const EINVAL: i32 = 22;
const EBADF: i32 = 9;

fn errno() -> i32 {
    Error::last_os_error().raw_os_error().unwrap()
}

fn times(interval: i32, value: i32) -> Times {
    let time = |nanos: i32| Timespec { seconds: 0, nanos: nanos.into() };
    Times { interval: time(interval), value: time(value) }
}

fn expired(fd: i32) -> Result<u64, i32> {
    let mut number = 0;
    if unsafe { read(fd, &mut number, 8) } == 8 { Ok(number) } else { Err(errno()) }
}

fn main() {
    let null = std::ptr::null_mut();
    unsafe {
        let timer = timerfd_create(CLOCK_MONOTONIC, 0);
        // Once, in 5 ms; reading waits for it.
        assert_eq!(timerfd_settime(timer, 0, &times(0, 5_000_000), null), 0);
        let mut left = Times::default();
        assert_eq!(timerfd_gettime(timer, &mut left), 0);
        assert!(left.value.nanos > 0 && left.value.nanos <= 5_000_000 && left.interval == Timespec::default());
        assert_eq!(expired(timer), Ok(1));
        assert_eq!((timerfd_gettime(timer, &mut left), left), (0, Times::default()));
        // Every 2 ms.
        assert_eq!(timerfd_settime(timer, 0, &times(2_000_000, 1), &mut left), 0);
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert!(expired(timer).unwrap() >= 3);
        assert!(expired(timer).unwrap() >= 1);
        // By the clock.
        let mut now = Timespec::default();
        clock_gettime(CLOCK_MONOTONIC, &mut now);
        let later = Times { interval: Timespec::default(), value: Timespec { seconds: now.seconds + 1, ..now } };
        assert_eq!(timerfd_settime(timer, TFD_TIMER_ABSTIME, &later, &mut left), 0);
        assert_eq!(left.interval.nanos, 2_000_000);
        let start = std::time::Instant::now();
        assert_eq!(expired(timer), Ok(1));
        assert!(start.elapsed().as_millis() >= 900);
        close(timer);

        let timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
        assert_eq!(expired(timer), Err(EAGAIN));
        assert_eq!((timerfd_settime(timer, 0, &times(0, -1), null), errno()), (-1, EINVAL));
        assert_eq!((timerfd_settime(timer, 4, &times(0, 1), null), errno()), (-1, EINVAL));
        close(timer);
        assert_eq!((timerfd_settime(timer, 0, &times(0, 1), null), errno()), (-1, EBADF));
        let counter = eventfd(0, 0);
        assert_eq!((timerfd_settime(counter, 0, &times(0, 1), null), errno()), (-1, EINVAL));
        close(counter);
        assert_eq!((timerfd_create(77, 0), errno()), (-1, EINVAL));
    }
}
