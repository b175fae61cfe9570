//! A C string that lives as long as its pointer.
use std::ffi::CString;

fn main() {
    let text = CString::new("hello").unwrap();
    let pointer = text.as_ptr();
    assert_eq!(unsafe { *pointer } as u8, b'h');
}
