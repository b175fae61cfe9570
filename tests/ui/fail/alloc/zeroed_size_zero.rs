//! `alloc_zeroed` asked for no bytes.
use std::alloc::{Layout, alloc_zeroed};

fn main() {
    let pointer = unsafe { alloc_zeroed(Layout::from_size_align(0, 8).unwrap()) }; //~ ERROR: allocation of size 0
    println!("{}", pointer.is_null());
}
