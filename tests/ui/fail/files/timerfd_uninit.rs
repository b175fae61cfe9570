//! Starts a timer with a time that is not there.

use std::mem::MaybeUninit;

type Times = [std::ffi::c_long; 4];

unsafe extern "C" {
    fn timerfd_create(clock: i32, flags: i32) -> i32;
    fn timerfd_settime(fd: i32, flags: i32, new: *const Times, old: *mut Times) -> i32;
}

fn main() {
    let times = MaybeUninit::<Times>::uninit();
    unsafe { timerfd_settime(timerfd_create(1, 0), 0, times.as_ptr(), std::ptr::null_mut()) }; //~ ERROR: uninitialized
}
