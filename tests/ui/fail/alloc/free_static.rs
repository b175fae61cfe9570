//! A static freed like a heap block.
use std::alloc::{Layout, dealloc};

static mut NUMBER: u64 = 5;

fn main() {
    unsafe { dealloc((&raw mut NUMBER).cast(), Layout::new::<u64>()) }; //~ ERROR: freeing a pointer that is not the start of a heap block
}
