//! A function that runs at the end takes another type than C passes.

use std::ffi::c_void;

unsafe extern "C" {
    fn __cxa_atexit(function: extern "C" fn(*mut c_void), argument: *mut c_void, object: *mut c_void) -> i32;
}

extern "C" fn end(number: u64) {
    println!("{number}");
}

fn main() {
    let null = std::ptr::null_mut();
    unsafe {
        let end = std::mem::transmute::<extern "C" fn(u64), extern "C" fn(*mut c_void)>(end);
        __cxa_atexit(end, null, null);
    }
    std::process::exit(0); //~ ERROR: argument 1 of `end`
}
