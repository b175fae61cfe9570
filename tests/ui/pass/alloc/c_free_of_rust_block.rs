//! A block of `malloc` given to `free`.
use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn free(pointer: *mut c_void);
}

fn main() {
    unsafe {
        let block = malloc(8).cast::<u64>();
        block.write(5);
        assert_eq!(*block, 5);
        free(block.cast());
    }
}
