//! `free` twice.
use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn free(pointer: *mut c_void);
}

fn main() {
    unsafe {
        let block = malloc(8);
        free(block);
        free(block); //~ ERROR: double free
    }
}
