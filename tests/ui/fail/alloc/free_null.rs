//! Rust's `dealloc` does not take null.
use std::alloc::{Layout, dealloc};

fn main() {
    unsafe { dealloc(std::hint::black_box(std::ptr::null_mut()), Layout::new::<u64>()) }; //~ ERROR: null pointer: deallocation of a null pointer
}
