//! Reads a counter into less than there is.

unsafe extern "C" {
    fn eventfd(initial: u32, flags: i32) -> i32;
    fn read(fd: i32, buffer: *mut u8, len: usize) -> isize;
}

fn main() {
    let mut bytes = [0u8; 4];
    unsafe { read(eventfd(1, 0), bytes.as_mut_ptr(), 8) }; //~ ERROR: 8 bytes
}
