//! A box whose block is less aligned than its type.
use std::alloc::{Layout, alloc};

fn main() {
    let pointer = unsafe { alloc(Layout::from_size_align(16, 8).unwrap()).add(4) };
    let boxed = unsafe { Box::from_raw(pointer.cast::<u64>()) }; //~ ERROR: found a misaligned box
    std::mem::forget(boxed);
}
