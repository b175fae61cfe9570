//! A layout of half the addresses that 32 bits have.
use std::alloc::{Layout, alloc, dealloc};

fn main() {
    let layout = unsafe { Layout::from_size_align_unchecked(1 << 31, 1) };
    let block = unsafe { alloc(layout) };
    if !block.is_null() {
        unsafe { dealloc(block, layout) };
    }
}
