//@compile-flags: -Cpanic=abort
//! A program without std says itself what happens when there is no memory.

#![no_std]
#![no_main]
#![feature(alloc_error_handler)]
extern crate alloc;
use alloc::vec::Vec;
use core::alloc::{GlobalAlloc, Layout};
struct Full;
unsafe impl GlobalAlloc for Full {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}
#[global_allocator]
static FULL: Full = Full;
unsafe extern "Rust" {
    fn miri_write_to_stdout(bytes: &[u8]);
}
unsafe extern "C" {
    fn exit(status: i32) -> !;
}
#[alloc_error_handler]
fn failed(layout: Layout) -> ! {
    unsafe {
        miri_write_to_stdout(b"no memory\n");
        assert!(layout.size() == 40 && layout.align() == align_of::<u64>());
        exit(0)
    }
}
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    unsafe { exit(101) }
}
#[unsafe(no_mangle)]
fn miri_start(_: isize, _: *const *const u8) -> isize {
    let list: Vec<u64> = Vec::with_capacity(5);
    list.len() as isize
}
