//! Waiting for several files.

use std::io::Error;

#[cfg_attr(target_arch = "x86_64", repr(C, packed))]
#[cfg_attr(not(target_arch = "x86_64"), repr(C))]
#[derive(Clone, Copy, Default)]
struct Event {
    events: u32,
    data: u64,
}

unsafe extern "C" {
    fn epoll_create1(flags: i32) -> i32;
    fn epoll_ctl(list: i32, operation: i32, fd: i32, event: *mut Event) -> i32;
    fn epoll_wait(list: i32, events: *mut Event, most: i32, timeout: i32) -> i32;
    fn eventfd(initial: u32, flags: i32) -> i32;
    fn timerfd_create(clock: i32, flags: i32) -> i32;
    fn timerfd_settime(fd: i32, flags: i32, new: *const [std::ffi::c_long; 4], old: *mut [std::ffi::c_long; 4]) -> i32;
    fn pipe2(ends: *mut [i32; 2], flags: i32) -> i32;
    fn read(fd: i32, buffer: *mut u8, len: usize) -> isize;
    fn write(fd: i32, buffer: *const u8, len: usize) -> isize;
    fn close(fd: i32) -> i32;
    fn dup(fd: i32) -> i32;
}

const ADD: i32 = 1;
const DELETE: i32 = 2;
const MODIFY: i32 = 3;
const IN: u32 = 1;
const OUT: u32 = 4;
const HUP: u32 = 16;
const EDGE: u32 = 1 << 31;
const ONESHOT: u32 = 1 << 30;

fn errno() -> i32 {
    Error::last_os_error().raw_os_error().unwrap()
}

fn control(list: i32, operation: i32, fd: i32, events: u32) -> i32 {
    let mut event = Event { events, data: 1000 + fd as u64 };
    unsafe { epoll_ctl(list, operation, fd, &mut event) }
}

/// Which files have which news, in the order of their numbers.
fn news(list: i32, timeout: i32) -> Vec<(i32, u32)> {
    let mut events = [Event::default(); 4];
    let count = unsafe { epoll_wait(list, events.as_mut_ptr(), 4, timeout) };
    let mut news: Vec<_> = events[..count as usize].iter().map(|event| ((event.data - 1000) as i32, event.events)).collect();
    news.sort();
    news
}

fn add(fd: i32) {
    assert_eq!(unsafe { write(fd, 1u64.to_ne_bytes().as_ptr(), 8) }, 8);
}

fn take(fd: i32) {
    assert_eq!(unsafe { read(fd, [0; 8].as_mut_ptr(), 8) }, 8);
}

fn shut(fd: i32) {
    assert_eq!(unsafe { close(fd) }, 0);
}

fn levels_and_edges() {
    let (list, level, edge, once) = unsafe { (epoll_create1(0), eventfd(0, 0), eventfd(0, 0), eventfd(0, 0)) };
    assert_eq!(news(list, 0), []);
    assert_eq!(control(list, ADD, level, IN), 0);
    assert_eq!(control(list, ADD, edge, IN | EDGE), 0);
    assert_eq!(control(list, ADD, once, IN | ONESHOT), 0);
    assert_eq!(news(list, 0), []);
    [level, edge, once].into_iter().for_each(add);
    assert_eq!(news(list, -1), [(level, IN), (edge, IN), (once, IN)]);
    assert_eq!(news(list, 0), [(level, IN)]);
    // It happened again, though nothing was read.
    [level, edge, once].into_iter().for_each(add);
    assert_eq!(news(list, 0), [(level, IN), (edge, IN)]);
    // What is asked for anew is told anew.
    assert_eq!(control(list, MODIFY, once, IN | OUT | ONESHOT), 0);
    assert_eq!(news(list, 0), [(level, IN), (once, IN | OUT)]);
    take(level);
    assert_eq!(news(list, 5), []);
    // What was over before anybody looked.
    add(edge);
    take(edge);
    assert_eq!(news(list, 0), []);
    assert_eq!(control(list, DELETE, level, 0), 0);
    add(level);
    assert_eq!(news(list, 0), []);
    // Closed when the last descriptor is.
    add(edge);
    let other = unsafe { dup(edge) };
    unsafe { close(edge) };
    assert_eq!(news(list, 0), [(edge, IN)]);
    add(other);
    unsafe { close(other) };
    assert_eq!(news(list, 0), []);
    [list, level, once].into_iter().for_each(shut);
}

fn errors() {
    let (list, counter) = unsafe { (epoll_create1(0), eventfd(0, 0)) };
    assert_eq!((control(list, MODIFY, counter, IN), errno()), (-1, 2));
    assert_eq!((control(list, DELETE, counter, 0), errno()), (-1, 2));
    assert_eq!(control(list, ADD, counter, IN), 0);
    assert_eq!((control(list, ADD, counter, IN), errno()), (-1, 17));
    assert_eq!((control(list, 9, counter, IN), errno()), (-1, 22));
    assert_eq!((control(list, ADD, list, IN), errno()), (-1, 22));
    assert_eq!((control(counter, ADD, counter, IN), errno()), (-1, 22));
    assert_eq!((control(list, ADD, 99, IN), errno()), (-1, 9));
    assert_eq!((unsafe { epoll_ctl(list, ADD, counter, std::ptr::null_mut()) }, errno()), (-1, 14));
    let mut event = Event::default();
    assert_eq!((unsafe { epoll_wait(list, &mut event, 0, 0) }, errno()), (-1, 22));
    [list, counter].into_iter().for_each(shut);
    assert_eq!((unsafe { epoll_wait(list, &mut event, 1, 0) }, errno()), (-1, 9));
}

fn pipes() {
    let mut ends = [0; 2];
    let list = unsafe { pipe2(&mut ends, 0o4000) + epoll_create1(0) };
    let [reader, writer] = ends;
    assert_eq!(control(list, ADD, reader, IN | EDGE), 0);
    assert_eq!(control(list, ADD, writer, OUT | EDGE), 0);
    assert_eq!(news(list, 0), [(writer, OUT)]);
    let many = [7; 65536];
    assert_eq!(unsafe { write(writer, many.as_ptr(), many.len()) }, 65536);
    assert_eq!(news(list, 0), [(reader, IN)]);
    assert_eq!(unsafe { read(reader, vec![0; 65536].as_mut_ptr(), 65536) }, 65536);
    assert_eq!(news(list, 0), [(writer, OUT)]);
    unsafe { close(writer) };
    assert_eq!(news(list, 0), [(reader, HUP)]);
    [list, reader].into_iter().for_each(shut);
}

fn threads() {
    let (list, counter) = unsafe { (epoll_create1(0), eventfd(0, 0)) };
    assert_eq!(control(list, ADD, counter, IN | EDGE), 0);
    let waiting = std::thread::spawn(move || news(list, -1));
    add(counter);
    assert_eq!(waiting.join().unwrap(), [(counter, IN)]);
    let timer = unsafe { timerfd_create(1, 0) };
    assert_eq!(control(list, ADD, timer, IN | EDGE), 0);
    unsafe { timerfd_settime(timer, 0, &[0, 0, 3, 0], std::ptr::null_mut()) };
    let start = std::time::Instant::now();
    assert_eq!(news(list, 1000), []);
    assert_eq!(news(list, -1), [(timer, IN)]);
    assert!(start.elapsed().as_millis() >= 2900);
    [list, counter, timer].into_iter().for_each(shut);
}

fn main() {
    levels_and_edges();
    errors();
    pipes();
    threads();
}
