//! The C allocator's whole family.
use std::ffi::{c_int, c_void};

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn calloc(count: usize, size: usize) -> *mut c_void;
    fn realloc(pointer: *mut c_void, size: usize) -> *mut c_void;
    fn posix_memalign(pointer: *mut *mut c_void, align: usize, size: usize) -> c_int;
    fn free(pointer: *mut c_void);
}

fn main() {
    unsafe {
        let zeroed = calloc(4, 2).cast::<u8>();
        assert_eq!(std::slice::from_raw_parts(zeroed, 8), [0; 8]);
        let larger = realloc(zeroed.cast(), 16).cast::<u8>();
        assert_eq!(*larger.add(7), 0);
        free(larger.cast());
        free(realloc(malloc(1), 2));
        let mut aligned = std::ptr::null_mut();
        assert_eq!(posix_memalign(&mut aligned, 256, 10), 0);
        assert_eq!(aligned.addr() % 256, 0);
        free(aligned);
    }
}
