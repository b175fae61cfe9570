//! A function that runs at the end takes what C passes, which may be any pointer to data.

use std::ffi::c_void;

unsafe extern "C" {
    fn __cxa_atexit(function: extern "C" fn(*mut c_void), argument: *mut c_void, object: *mut c_void) -> i32;
}

extern "C" fn end(number: Option<&u64>) {
    assert_eq!(number, Some(&5));
}

fn main() {
    static FIVE: u64 = 5;
    unsafe {
        let end = std::mem::transmute::<extern "C" fn(Option<&u64>), extern "C" fn(*mut c_void)>(end);
        __cxa_atexit(end, (&raw const FIVE).cast_mut().cast(), std::ptr::null_mut());
    }
    std::process::exit(0);
}
