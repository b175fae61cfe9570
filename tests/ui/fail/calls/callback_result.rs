//! A thread's start function returns another type than C expects.

use std::ffi::c_void;

type Start = extern "C" fn(*mut c_void) -> *mut c_void;

unsafe extern "C" {
    fn pthread_create(thread: *mut usize, attributes: *const u8, start: Start, argument: *mut c_void) -> i32;
}

extern "C" fn start(_argument: *mut c_void) -> u64 {
    7
}

fn main() {
    let mut thread = 0;
    unsafe {
        let start = std::mem::transmute::<extern "C" fn(*mut c_void) -> u64, Start>(start);
        pthread_create(&mut thread, std::ptr::null(), start, std::ptr::null_mut()); //~ ERROR: `start` returns `u64`
    }
}
