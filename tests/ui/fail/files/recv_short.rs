//! Receives into less than it says.

unsafe extern "C" {
    fn socketpair(domain: i32, kind: i32, protocol: i32, ends: *mut [i32; 2]) -> i32;
    fn recv(fd: i32, buffer: *mut u8, len: usize, flags: i32) -> isize;
}

fn main() {
    let (mut ends, mut bytes) = ([0; 2], [0; 4]);
    unsafe {
        socketpair(1, 1, 0, &mut ends);
        recv(ends[0], bytes.as_mut_ptr(), 5, 0x40); //~ ERROR: 5 bytes
    }
}
