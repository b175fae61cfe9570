use assay_report::{Reason, UbKind};

use super::{Test, Value, n};

const MINUS_ONE: u64 = u64::MAX;

#[test]
fn standard_streams_are_the_hosts() {
    let mut t = Test::new();
    let text = t.bytes(b"hi");
    assert_eq!(t.call("write", &[n(1), text, n(2)]).word, 2);
    assert_eq!(t.call("write", &[n(2), text, n(1)]).word, 1);
    assert_eq!(t.written(), "out:hierr:h");
    t.world.borrow_mut().input = b"input".to_vec();
    let buffer = t.room(3);
    assert_eq!(t.call("read", &[n(0), buffer, n(3)]).word, 3);
    assert_eq!(t.read(buffer, 3), b"inp");
    assert_eq!(t.call("read", &[n(0), buffer, n(3)]).word, 2);
    assert_eq!(t.call("read", &[n(0), buffer, n(3)]).word, 0);
}

#[test]
fn buffers_are_checked() {
    let mut t = Test::new();
    let text = t.bytes(b"hi");
    assert!(matches!(t.undefined("write", &[n(1), text, n(3)]), UbKind::OutOfBounds { .. }));
    let empty = t.room(1);
    assert!(matches!(t.undefined("write", &[n(1), empty, n(1)]), UbKind::UninitMemory { .. }));
    assert!(matches!(t.undefined("read", &[n(0), empty, n(2)]), UbKind::OutOfBounds { .. }));
}

#[test]
fn streams_have_a_direction() {
    let mut t = Test::new();
    let text = t.bytes(b"hi");
    for (function, descriptor) in [("write", 0), ("read", 1), ("write", 9), ("read", 9)] {
        assert_eq!(t.call(function, &[n(descriptor), text, n(1)]).word, MINUS_ONE);
        assert_eq!(t.m.errno().unwrap(), 9);
    }
}

/// An array of `struct iovec`.
fn vector(t: &mut Test, parts: &[(Value, u64)]) -> Value {
    let place = t.room(parts.len() as u64 * 16);
    for (index, (part, len)) in parts.iter().enumerate() {
        t.m.write_ptr(place.as_ptr(), index as u64 * 16, part.as_ptr()).unwrap();
        t.m.write_int(place.as_ptr(), index as u64 * 16 + 8, 8, u128::from(*len)).unwrap();
    }
    place
}

#[test]
fn several_buffers_at_once() {
    let mut t = Test::new();
    let (a, b) = (t.bytes(b"ab"), t.bytes(b"cd"));
    let parts = vector(&mut t, &[(a, 2), (b, 1)]);
    assert_eq!(t.call("writev", &[n(1), parts, n(2)]).word, 3);
    assert_eq!(t.written(), "out:abc");
    t.world.borrow_mut().input = b"xyz".to_vec();
    assert_eq!(t.call("readv", &[n(0), parts, n(2)]).word, 3);
    assert_eq!((t.read(a, 2), t.read(b, 2)), (b"xy".to_vec(), b"zd".to_vec()));
    assert_eq!(t.call("writev", &[n(1), parts, n(MINUS_ONE)]).word, MINUS_ONE);
}

#[test]
fn descriptors_are_duplicated_and_closed() {
    let mut t = Test::new();
    assert_eq!(t.call("dup", &[n(1)]).as_i32(), 3);
    assert_eq!(t.call("fcntl", &[n(1), n(1030), n(10)]).as_i32(), 10);
    let text = t.bytes(b"x");
    t.call("write", &[n(10), text, n(1)]);
    assert_eq!(t.written(), "out:x");
    assert_eq!(t.call("close", &[n(3)]).as_i32(), 0);
    assert_eq!(t.fails("close", &[n(3)]), 9);
    assert_eq!(t.fails("fcntl", &[n(3), n(1)]), 9);
    assert_eq!(t.call("dup2", &[n(2), n(1)]).as_i32(), 1);
    t.call("write", &[n(1), text, n(1)]);
    assert_eq!(t.written(), "out:xerr:x");
}

#[test]
fn terminals() {
    let mut t = Test::new();
    assert_eq!(t.call("isatty", &[n(0)]).as_i32(), 1);
    assert_eq!(t.call("isatty", &[n(1)]).as_i32(), 0);
    assert_eq!(t.m.errno().unwrap(), 25);
}

#[test]
fn isolation_refuses_files() {
    let mut t = Test::new();
    let path = t.string("/etc/passwd");
    let (operation, reason) = t.refused("open64", &[path, n(0)]);
    assert_eq!(operation, "`open` not available when isolation is enabled");
    assert_eq!(reason, Reason::Isolation);
    let buffer = t.room(256);
    for function in ["stat64", "lstat64", "mkdir", "realpath"] {
        assert_eq!(t.refused(function, &[path, buffer]).1, Reason::Isolation, "{function}");
    }
    for function in ["unlink", "rmdir", "chdir", "opendir"] {
        assert_eq!(t.refused(function, &[path]).1, Reason::Isolation, "{function}");
    }
}

/// What the `getrandom` crate does where `dlsym` finds nothing.
#[test]
fn devices_are_there_under_isolation() {
    let mut t = Test::new();
    let (path, buffer) = (t.string("/dev/urandom"), t.room(4));
    let random = t.call("open64", &[path, n(0o2_000_000)]);
    assert_eq!(random.as_i32(), 3);
    let poll = t.bytes(&[3, 0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(t.call("poll", &[poll, n(1), n(MINUS_ONE)]).as_i32(), 1);
    assert_eq!(t.read(poll, 8)[6], 1);
    assert_eq!(t.call("read", &[random, buffer, n(4)]).word, 4);
    assert_eq!(t.read(buffer, 4), [0xab; 4]);
    let path = t.string("/dev/null");
    let null = t.call("open64", &[path, n(2)]);
    assert_eq!(t.call("write", &[null, buffer, n(4)]).word, 4);
    assert_eq!(t.call("read", &[null, buffer, n(4)]).word, 0);
}

/// A directory of this test's own, and the path of a file in it.
fn scratch(name: &str) -> (std::path::PathBuf, String) {
    let directory = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).unwrap();
    let file = directory.join("file").to_str().unwrap().to_owned();
    (directory, file)
}

#[test]
fn files_are_written_and_read_without_isolation() {
    let (_, file) = scratch("files");
    let mut t = Test::open();
    let path = t.string(&file);
    // O_RDWR | O_CREAT | O_EXCL
    let descriptor = t.call("open64", &[path, n(2 | 0x40 | 0x80), n(0o600)]);
    assert_eq!(descriptor.as_i32(), 3);
    assert_eq!(t.fails("open64", &[path, n(2 | 0x40 | 0x80), n(0o600)]), 17);
    let text = t.bytes(b"contents");
    assert_eq!(t.call("write", &[descriptor, text, n(8)]).word, 8);
    assert_eq!(t.call("lseek64", &[descriptor, n(3), n(0)]).word, 3);
    let buffer = t.room(256);
    assert_eq!(t.call("read", &[descriptor, buffer, n(256)]).word, 5);
    assert_eq!(t.read(buffer, 5), b"tents");
    assert_eq!(t.call("pread64", &[descriptor, buffer, n(3), n(0)]).word, 3);
    assert_eq!(t.read(buffer, 3), b"con");
    assert_eq!(t.call("ftruncate64", &[descriptor, n(2)]).as_i32(), 0);
    assert_eq!(t.call("fstat64", &[descriptor, buffer]).as_i32(), 0);
    assert_eq!(t.read(buffer, 56)[48], 2);
    // As std does to print a file.
    let link = t.string("/proc/self/fd/3");
    let len = t.call("readlink", &[link, buffer, n(256)]).word;
    assert_eq!(t.read(buffer, len), file.as_bytes());
    assert_eq!(t.call("unlink", &[path]).as_i32(), 0);
    assert_eq!(t.fails("unlink", &[path]), 2);
}

#[test]
fn directories_are_read_without_isolation() {
    let (directory, file) = scratch("directories");
    std::fs::write(file, "x").unwrap();
    let mut t = Test::open();
    let path = t.string(directory.to_str().unwrap());
    let handle = t.call("opendir", &[path]);
    let entry = t.call("readdir64", &[handle]);
    let name = Value::ptr(entry.as_ptr().wrapping_offset(19));
    assert_eq!(t.text(name), "file");
    assert_eq!(t.call("readdir64", &[handle]).word, 0);
    assert_eq!(t.call("closedir", &[handle]).as_i32(), 0);
    t.undefined("closedir", &[handle]);
}

#[test]
fn creating_needs_a_mode() {
    let mut t = Test::open();
    let path = t.string("/nowhere/at/all");
    t.undefined("open64", &[path, n(0x40)]);
    assert_eq!(t.fails("open64", &[path, n(0)]), 2);
}

#[test]
fn the_working_directory() {
    let mut t = Test::open();
    let buffer = t.room(64);
    assert_eq!(t.call("getcwd", &[buffer, n(64)]), buffer);
    assert_eq!(t.text(buffer), "/somewhere");
    assert_eq!(t.call("getcwd", &[buffer, n(4)]).word, 0);
    assert_eq!(t.m.errno().unwrap(), 34);
}

#[test]
fn isolation_hides_the_working_directory() {
    let mut t = Test::new();
    let buffer = t.room(64);
    assert_eq!(t.call("getcwd", &[buffer, n(64)]).word, 0);
    assert_eq!(t.m.errno().unwrap(), 13);
    assert_eq!(t.m.take_warnings().len(), 1);
}

#[test]
fn std_can_ask_whether_there_is_statx() {
    let mut t = Test::new();
    assert_eq!(t.fails("statx", &[n(0), super::NULL, n(0), n(0x7ff), super::NULL]), 14);
    let (path, buffer) = (t.string(""), t.room(256));
    assert_eq!(t.call("statx", &[n(1), path, n(0x1000), n(0x7ff), buffer]).as_i32(), 0);
}
