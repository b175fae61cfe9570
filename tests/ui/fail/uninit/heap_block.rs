//! A fresh heap block, read before it was written.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc(layout).cast::<u64>();
        let number = *block; //~ ERROR: uninitialized memory: read of 8 bytes at offset 0
        println!("{number}");
        dealloc(block.cast(), layout);
    }
}
