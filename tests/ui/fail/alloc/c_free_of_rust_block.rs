//! A block of Rust's allocator given to `free`.
use std::alloc::{Layout, alloc};
use std::ffi::c_void;

unsafe extern "C" {
    fn free(pointer: *mut c_void);
}

fn main() {
    unsafe { free(alloc(Layout::new::<u64>()).cast()) }; //~ ERROR: wrong allocator
}
