//! The size and the alignment in a vtable, asked by its address alone.
#![feature(ptr_metadata)]

use std::fmt::Debug;

fn main() {
    let value: &dyn Debug = &(1u64, 2u8);
    let metadata = std::ptr::metadata(value);
    assert_eq!(metadata.size_of(), 16);
    assert_eq!(metadata.align_of(), 8);
    assert_eq!(metadata.layout(), std::alloc::Layout::new::<(u64, u8)>());
}
