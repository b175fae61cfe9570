//@compile-flags: --target x86_64-pc-windows-gnu
//! A block of the heap of Windows is freed twice.

use std::ffi::c_void;

unsafe extern "system" {
    fn GetProcessHeap() -> *mut c_void;
    fn HeapAlloc(heap: *mut c_void, flags: u32, size: usize) -> *mut c_void;
    fn HeapFree(heap: *mut c_void, flags: u32, block: *mut c_void) -> i32;
}

fn main() {
    unsafe {
        let heap = GetProcessHeap();
        let block = HeapAlloc(heap, 8, 4);
        assert_eq!(*block.cast::<u32>(), 0);
        HeapFree(heap, 0, block);
        HeapFree(heap, 0, block); //~ ERROR: double free
    }
}
