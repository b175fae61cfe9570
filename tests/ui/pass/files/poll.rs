//! `poll` of several files.

#[repr(C)]
struct Poll {
    fd: i32,
    events: i16,
    results: i16,
}

unsafe extern "C" {
    fn poll(entries: *mut Poll, count: std::ffi::c_ulong, timeout: i32) -> i32;
    fn eventfd(initial: u32, flags: i32) -> i32;
    fn write(fd: i32, buffer: *const u8, len: usize) -> isize;
    fn close(fd: i32) -> i32;
}

const IN: i16 = 1;
const OUT: i16 = 4;
const INVALID: i16 = 32;

fn results<const N: usize>(fds: [(i32, i16); N], timeout: i32) -> (i32, [i16; N]) {
    let mut entries = fds.map(|(fd, events)| Poll { fd, events, results: -1 });
    let count = unsafe { poll(entries.as_mut_ptr(), N as _, timeout) };
    (count, entries.map(|entry| entry.results))
}

fn main() {
    let (a, b) = unsafe { (eventfd(0, 0), eventfd(1, 0)) };
    assert_eq!(results([(a, IN), (b, IN), (-1, IN)], -1), (1, [0, IN, 0]));
    assert_eq!(results([(a, IN | OUT), (77, IN)], 0), (2, [OUT, INVALID]));
    assert_eq!(results([(a, IN)], 0), (0, [0]));
    let start = std::time::Instant::now();
    assert_eq!(results([(a, IN)], 2000), (0, [0]));
    assert!(start.elapsed().as_millis() >= 1900);
    let waiting = std::thread::spawn(move || results([(a, IN)], -1));
    unsafe { write(a, 1u64.to_ne_bytes().as_ptr(), 8) };
    assert_eq!(waiting.join().unwrap(), (1, [IN]));
    assert_eq!(unsafe { (close(a), close(b)) }, (0, 0));
}
