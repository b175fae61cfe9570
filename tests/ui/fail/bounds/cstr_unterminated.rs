//! A C string without its NUL.
use std::ffi::CStr;

fn main() {
    let bytes = *b"abc";
    let text = unsafe { CStr::from_ptr(bytes.as_ptr().cast()) }; //~ ERROR: out-of-bounds read of 1 byte at offset 3
    println!("{text:?}");
}
