//! The old pointer used after `realloc`, which always counts as a new block.
use std::alloc::{Layout, alloc, realloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let old = alloc(layout);
        old.write(7);
        let _new = realloc(old, layout, 64);
        let byte = *old; //~ ERROR: use after free: read of 1 byte at offset 0
        println!("{byte}");
    }
}
