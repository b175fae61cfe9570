//! Pairs of sockets.

use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;

unsafe extern "C" {
    fn socketpair(domain: i32, kind: i32, protocol: i32, ends: *mut [i32; 2]) -> i32;
    fn recv(fd: i32, buffer: *mut u8, len: usize, flags: i32) -> isize;
    fn send(fd: i32, buffer: *const u8, len: usize, flags: i32) -> isize;
    fn close(fd: i32) -> i32;
    fn shutdown(fd: i32, how: i32) -> i32;
    fn eventfd(initial: u32, flags: i32) -> i32;
}

fn errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap()
}

fn raw() {
    const MSG_PEEK: i32 = 2;
    const MSG_DONTWAIT: i32 = 0x40;
    const MSG_NOSIGNAL: i32 = 0x4000;
    let (mut ends, mut bytes) = ([0; 2], [0; 4]);
    unsafe {
        assert_eq!(socketpair(1, 1, 0, &mut ends), 0);
        let [a, b] = ends;
        assert_eq!((recv(a, bytes.as_mut_ptr(), 4, MSG_DONTWAIT), errno()), (-1, 11));
        assert_eq!(send(b, b"abc".as_ptr(), 3, MSG_NOSIGNAL), 3);
        assert_eq!(recv(a, bytes.as_mut_ptr(), 4, MSG_PEEK), 3);
        assert_eq!(recv(a, bytes.as_mut_ptr(), 4, 0), 3);
        assert_eq!(&bytes, b"abc\0");
        close(b);
        assert_eq!(recv(a, bytes.as_mut_ptr(), 4, 0), 0);
        assert_eq!((send(a, b"x".as_ptr(), 1, MSG_NOSIGNAL), errno()), (-1, 32));
        assert_eq!((shutdown(a, 1), errno()), (-1, 107));
        close(a);
        assert_eq!((socketpair(77, 1, 0, &mut ends), errno()), (-1, 97));
        let counter = eventfd(0, 0);
        assert_eq!((send(counter, b"x".as_ptr(), 1, 0), errno()), (-1, 88));
        assert_eq!((shutdown(counter, 1), errno()), (-1, 88));
        close(counter);
    }
}

fn main() {
    raw();
    let (mut left, mut right) = UnixStream::pair().unwrap();
    left.set_nonblocking(true).unwrap();
    assert_eq!(left.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
    left.set_nonblocking(false).unwrap();
    let echo = std::thread::spawn(move || {
        let mut text = String::new();
        right.read_to_string(&mut text).unwrap();
        right.write_all(text.to_uppercase().as_bytes()).unwrap();
    });
    let mut other = left.try_clone().unwrap();
    left.write_all(b"some ").unwrap();
    other.write_all(b"text").unwrap();
    left.shutdown(Shutdown::Write).unwrap();
    drop(left);
    let mut answer = String::new();
    other.read_to_string(&mut answer).unwrap();
    assert_eq!(answer, "SOME TEXT");
    echo.join().unwrap();
}
