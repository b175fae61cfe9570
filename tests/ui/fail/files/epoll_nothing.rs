//@exit-status: 73
//! Waits for ever for a file to which nothing happens.

unsafe extern "C" {
    fn epoll_create1(flags: i32) -> i32;
    fn epoll_wait(list: i32, events: *mut [u8; 16], most: i32, timeout: i32) -> i32;
}

fn main() {
    let mut event = [0; 16];
    unsafe { epoll_wait(epoll_create1(0), &mut event, 1, -1) }; //~ ERROR: deadlock
}
