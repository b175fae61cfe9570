//! `free` of null, as often as one likes.
use std::ffi::c_void;

unsafe extern "C" {
    fn free(pointer: *mut c_void);
}

fn main() {
    unsafe {
        free(std::ptr::null_mut());
        free(std::ptr::null_mut());
    }
}
