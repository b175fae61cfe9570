//! What is written before a file is known to those who have read the file, or learnt that it can be read.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

unsafe extern "C" {
    fn eventfd(initial: u32, flags: i32) -> i32;
    fn epoll_create1(flags: i32) -> i32;
    fn epoll_ctl(list: i32, operation: i32, fd: i32, event: *const [u32; 4]) -> i32;
    fn epoll_wait(list: i32, events: *mut [u32; 4], most: i32, timeout: i32) -> i32;
    fn read(fd: i32, buffer: *mut u64, len: usize) -> isize;
    fn write(fd: i32, buffer: *const u64, len: usize) -> isize;
    fn close(fd: i32) -> i32;
}

static mut DATA: u32 = 0;
static WRITTEN: AtomicBool = AtomicBool::new(false);

fn publish(value: u32, fd: i32) {
    unsafe {
        DATA = value;
        write(fd, &1, 8);
    }
    WRITTEN.store(true, Relaxed);
}

fn main() {
    // Whether it waits, or comes later without being told by anything else.
    for late in [false, true] {
        WRITTEN.store(false, Relaxed);
        let counter = unsafe { eventfd(0, 0) };
        let writer = thread::spawn(move || publish(1, counter));
        while late && !WRITTEN.load(Relaxed) {
            thread::yield_now();
        }
        assert_eq!(unsafe { (read(counter, &mut 0, 8), DATA) }, (8, 1));
        writer.join().unwrap();

        WRITTEN.store(false, Relaxed);
        let list = unsafe { epoll_create1(0) };
        assert_eq!(unsafe { epoll_ctl(list, 1, counter, &[1, 0, 0, 0]) }, 0);
        let writer = thread::spawn(move || publish(2, counter));
        while late && !WRITTEN.load(Relaxed) {
            thread::yield_now();
        }
        assert_eq!(unsafe { (epoll_wait(list, &mut [0; 4], 1, -1), DATA) }, (1, 2));
        writer.join().unwrap();
        unsafe { (close(list), close(counter)) };
    }

    let (mut reader, mut writer) = std::io::pipe().unwrap();
    let sender = thread::spawn(move || unsafe {
        DATA = 3;
        writer.write_all(b"x").unwrap();
        DATA = 4;
    });
    assert_eq!(reader.read(&mut [0]).unwrap(), 1);
    // The end of it is told, too.
    assert_eq!((reader.read(&mut [0]).unwrap(), unsafe { DATA }), (0, 4));
    sender.join().unwrap();
}
