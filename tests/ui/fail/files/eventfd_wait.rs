//@exit-status: 73
//! Waits for what nobody will ever write.

unsafe extern "C" {
    fn eventfd(initial: u32, flags: i32) -> i32;
    fn read(fd: i32, buffer: *mut u64, len: usize) -> isize;
}

fn main() {
    let mut number = 0;
    unsafe { read(eventfd(0, 0), &mut number, 8) }; //~ ERROR: deadlock
}
