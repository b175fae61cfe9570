//! Event counters.

use std::ffi::{c_int, c_uint, c_void};
use std::io::Error;

unsafe extern "C" {
    fn eventfd(initial: c_uint, flags: c_int) -> c_int;
    fn read(fd: c_int, buffer: *mut c_void, len: usize) -> isize;
    fn write(fd: c_int, buffer: *const c_void, len: usize) -> isize;
    fn close(fd: c_int) -> c_int;
    fn dup(fd: c_int) -> c_int;
    fn fcntl(fd: c_int, command: c_int, ...) -> c_int;
}

const EFD_SEMAPHORE: c_int = 1;
const EFD_NONBLOCK: c_int = 0o4000;
const EAGAIN: i32 = 11;
const EINVAL: i32 = 22;
const EBADF: i32 = 9;

fn take(fd: c_int) -> Result<u64, i32> {
    let mut number = 0u64;
    match unsafe { read(fd, (&raw mut number).cast(), 8) } {
        8 => Ok(number),
        _ => Err(Error::last_os_error().raw_os_error().unwrap()),
    }
}

fn add(fd: c_int, number: u64) -> Result<isize, i32> {
    match unsafe { write(fd, (&raw const number).cast(), 8) } {
        -1 => Err(Error::last_os_error().raw_os_error().unwrap()),
        written => Ok(written),
    }
}

fn main() {
    let counter = unsafe { eventfd(2, EFD_NONBLOCK) };
    assert_eq!(take(counter), Ok(2));
    assert_eq!(take(counter), Err(EAGAIN));
    assert_eq!((add(counter, 3), add(counter, 4)), (Ok(8), Ok(8)));
    assert_eq!(take(counter), Ok(7));
    // Almost full.
    assert_eq!(add(counter, u64::MAX), Err(EINVAL));
    assert_eq!(add(counter, u64::MAX - 1), Ok(8));
    assert_eq!(add(counter, 1), Err(EAGAIN));
    assert_eq!(take(counter), Ok(u64::MAX - 1));
    // Too few bytes, and more than are needed.
    let (mut few, mut many) = ([0u8; 7], [1u64, 2]);
    assert_eq!(unsafe { read(counter, few.as_mut_ptr().cast(), 7) }, -1);
    assert_eq!(Error::last_os_error().raw_os_error(), Some(EINVAL));
    assert_eq!(unsafe { write(counter, many.as_ptr().cast(), 16) }, 8);
    assert_eq!(unsafe { read(counter, many.as_mut_ptr().cast(), 16) }, 8);
    assert_eq!(many, [1, 2]);
    // Duplicates are the same counter.
    let other = unsafe { dup(counter) };
    assert_eq!((add(other, 5), unsafe { close(other) }), (Ok(8), 0));
    assert_eq!((take(counter), take(other)), (Ok(5), Err(EBADF)));
    assert_eq!(unsafe { fcntl(counter, 3) } & EFD_NONBLOCK, EFD_NONBLOCK);
    assert_eq!(unsafe { close(counter) }, 0);

    let semaphore = unsafe { eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK) };
    assert_eq!((take(semaphore), take(semaphore), take(semaphore)), (Ok(1), Ok(1), Err(EAGAIN)));
    unsafe { close(semaphore) };

    // One that waits.
    let counter = unsafe { eventfd(0, 0) };
    let reader = std::thread::spawn(move || take(counter));
    assert_eq!(add(counter, 9), Ok(8));
    assert_eq!(reader.join().unwrap(), Ok(9));
    assert_eq!(add(counter, u64::MAX - 1), Ok(8));
    let writer = std::thread::spawn(move || add(counter, 1));
    assert_eq!(take(counter), Ok(u64::MAX - 1));
    assert_eq!(writer.join().unwrap(), Ok(8));
    assert_eq!(take(counter), Ok(1));
    unsafe { close(counter) };
}
