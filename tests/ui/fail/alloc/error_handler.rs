//@compile-flags: -Cpanic=abort
//! A program without std goes on as if there were memory.

#![no_std]
#![no_main]
#![feature(alloc_error_handler)]
extern crate alloc;

use alloc::boxed::Box;
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

#[alloc_error_handler]
fn failed(_: Layout) -> ! {
    unsafe { core::hint::unreachable_unchecked() } //~ ERROR: unreachable
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

#[unsafe(no_mangle)]
fn miri_start(_: isize, _: *const *const u8) -> isize {
    *Box::new(5_isize)
}
