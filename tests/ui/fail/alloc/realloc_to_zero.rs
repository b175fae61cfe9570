//! `realloc` to no bytes.
use std::alloc::{Layout, alloc, realloc};

fn main() {
    let layout = Layout::new::<u64>();
    let pointer = unsafe { realloc(alloc(layout), layout, 0) }; //~ ERROR: size 0
    println!("{}", pointer.is_null());
}
