//! The part by which `realloc` enlarged a block.
use std::alloc::{Layout, alloc_zeroed, dealloc, realloc};

fn main() {
    let layout = Layout::from_size_align(4, 1).unwrap();
    unsafe {
        let block = realloc(alloc_zeroed(layout), layout, 8);
        println!("{}", *block.add(3));
        println!("{}", *block.add(4)); //~ ERROR: uninitialized memory: read of 1 byte at offset 4
        dealloc(block, Layout::from_size_align(8, 1).unwrap());
    }
}
