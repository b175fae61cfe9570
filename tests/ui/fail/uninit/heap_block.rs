//! A fresh heap block, read before it was written.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let block = alloc(layout).cast::<u64>();
        println!("{}", *block); //~ ERROR: uninitialized memory: read of 8 bytes at offset 0
        dealloc(block.cast(), layout);
    }
}
