//! `copy_nonoverlapping` of one element from null.
#![allow(invalid_null_arguments)]
use std::ptr;

fn main() {
    let mut target = 0u32;
    unsafe { ptr::copy_nonoverlapping(ptr::null(), &raw mut target, 1) }; //~ ERROR: null pointer: read of 4 bytes
}
