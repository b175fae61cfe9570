//! An address is read after its list was freed.
//@only-target: x86_64

use std::ptr::null;

unsafe extern "C" {
    fn getaddrinfo(node: *const i8, service: *const i8, hints: *const u8, result: *mut *mut [u64; 6]) -> i32;
    fn freeaddrinfo(list: *mut [u64; 6]);
}

fn main() {
    let mut list = std::ptr::null_mut();
    unsafe {
        assert_eq!(getaddrinfo(c"::1".as_ptr(), null(), null(), &mut list), 0);
        freeaddrinfo(list);
        println!("{}", (*list)[1]); //~ ERROR: freed
    }
}
