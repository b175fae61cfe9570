//! `malloc` whose block a static keeps.
use std::ffi::c_void;
use std::sync::atomic::{AtomicPtr, Ordering};

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
}

static BLOCK: AtomicPtr<c_void> = AtomicPtr::new(std::ptr::null_mut());

fn main() {
    BLOCK.store(unsafe { malloc(32) }, Ordering::Relaxed);
}
