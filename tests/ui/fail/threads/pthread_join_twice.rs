//! A thread is joined twice.

use std::ptr::{null, null_mut};

unsafe extern "C" {
    fn pthread_create(
        thread: *mut usize,
        attr: *const u8,
        start: extern "C" fn(*mut u8) -> *mut u8,
        argument: *mut u8,
    ) -> i32;
    fn pthread_join(thread: usize, result: *mut *mut u8) -> i32;
}

extern "C" fn start(argument: *mut u8) -> *mut u8 {
    argument
}

fn main() {
    let mut thread = 0;
    unsafe {
        pthread_create(&mut thread, null(), start, null_mut());
        pthread_join(thread, null_mut());
        pthread_join(thread, null_mut()); //~ ERROR: `pthread_join` called with a thread that another one has joined
    }
}
