//! A C string with its NUL.
use std::ffi::CStr;

fn main() {
    let bytes = *b"abc\0def";
    let text = unsafe { CStr::from_ptr(bytes.as_ptr().cast()) };
    assert_eq!(text.to_bytes(), b"abc");
}
