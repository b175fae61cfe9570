//! The global allocator asked for no bytes.
use std::alloc::{Layout, alloc};

fn main() {
    let pointer = unsafe { alloc(Layout::new::<()>()) }; //~ ERROR: allocation of size 0
    println!("{}", pointer.is_null());
}
