//! A thread is joined that was detached.

use std::os::unix::thread::JoinHandleExt;
use std::ptr::null_mut;

unsafe extern "C" {
    fn pthread_join(thread: usize, result: *mut *mut u8) -> i32;
}

fn main() {
    let thread = std::thread::spawn(|| ());
    let handle = thread.as_pthread_t();
    drop(thread);
    unsafe { pthread_join(handle as usize, null_mut()) }; //~ ERROR: `pthread_join` called with a thread that is detached
}
