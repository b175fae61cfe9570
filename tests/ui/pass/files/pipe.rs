//! Pipes.

use std::io::{Error, Read, Write};

unsafe extern "C" {
    fn pipe2(ends: *mut [i32; 2], flags: i32) -> i32;
    fn read(fd: i32, buffer: *mut u8, len: usize) -> isize;
    fn write(fd: i32, buffer: *const u8, len: usize) -> isize;
    fn close(fd: i32) -> i32;
    fn fcntl(fd: i32, command: i32, ...) -> i32;
}

const O_NONBLOCK: i32 = 0o4000;
const EAGAIN: i32 = 11;
const EBADF: i32 = 9;
const EPIPE: i32 = 32;

fn errno() -> i32 {
    Error::last_os_error().raw_os_error().unwrap()
}

fn raw() {
    let (mut ends, mut bytes) = ([0; 2], [0; 8]);
    assert_eq!(unsafe { pipe2(&mut ends, O_NONBLOCK) }, 0);
    let [reader, writer] = ends;
    unsafe {
        assert_eq!((read(reader, bytes.as_mut_ptr(), 8), errno()), (-1, EAGAIN));
        assert_eq!((write(reader, b"x".as_ptr(), 1), errno()), (-1, EBADF));
        assert_eq!((read(writer, bytes.as_mut_ptr(), 1), errno()), (-1, EBADF));
        assert_eq!(write(writer, b"hello".as_ptr(), 5), 5);
        assert_eq!(read(reader, bytes.as_mut_ptr(), 2), 2);
        assert_eq!(read(reader, bytes.as_mut_ptr().add(2), 6), 3);
        assert_eq!(&bytes[..5], b"hello");
        // Until it is full.
        let many = vec![7; 100_000];
        assert_eq!(write(writer, many.as_ptr(), many.len()), 65536);
        assert_eq!((write(writer, many.as_ptr(), 1), errno()), (-1, EAGAIN));
        assert_eq!((fcntl(reader, 3), fcntl(writer, 3)), (O_NONBLOCK, 1 | O_NONBLOCK));
        close(reader);
        assert_eq!((write(writer, b"x".as_ptr(), 1), errno()), (-1, EPIPE));
        close(writer);
    }
}

fn main() {
    raw();
    // More than there is room for, in both directions of waiting.
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    let sender = std::thread::spawn(move || {
        writer.write_all(&vec![1; 150_000]).unwrap();
        writer.write_all(b"end").unwrap();
    });
    let mut all = Vec::new();
    reader.read_to_end(&mut all).unwrap();
    sender.join().unwrap();
    assert_eq!((all.len(), &all[150_000..]), (150_003, &b"end"[..]));
}
