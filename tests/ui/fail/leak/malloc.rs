//! `malloc` without `free`.
use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
}

fn main() {
    let block = unsafe { malloc(32) }; //~ ERROR: (C heap, size: 32
    assert!(!block.is_null());
}
