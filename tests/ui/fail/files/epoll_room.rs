//! Says that there is room for more events than there is.

type Event = [u8; 16];

unsafe extern "C" {
    fn epoll_create1(flags: i32) -> i32;
    fn epoll_wait(list: i32, events: *mut Event, most: i32, timeout: i32) -> i32;
}

fn main() {
    let mut event = [0; 16];
    unsafe { epoll_wait(epoll_create1(0), &mut event, 2, 0) }; //~ ERROR: bytes
}
