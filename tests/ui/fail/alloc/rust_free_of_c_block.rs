//! A block of `malloc` given to Rust's allocator.
use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
}

fn main() {
    let block = unsafe { malloc(8) };
    drop(unsafe { Box::from_raw(block.cast::<[u8; 8]>()) }); //~ ERROR: wrong allocator
}
