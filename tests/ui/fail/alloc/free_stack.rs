//! A local freed like a heap block.
use std::alloc::{Layout, dealloc};

fn main() {
    let mut number = 5u64;
    unsafe { dealloc((&raw mut number).cast(), Layout::new::<u64>()) }; //~ ERROR: freeing a pointer that is not the start of a heap block
}
