//! The C allocator may be asked for no bytes.
use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn calloc(count: usize, size: usize) -> *mut c_void;
    fn free(pointer: *mut c_void);
}

fn main() {
    unsafe {
        free(malloc(0));
        free(calloc(0, 8));
        free(std::ptr::null_mut());
    }
}
