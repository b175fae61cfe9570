//! `copy_nonoverlapping` of no elements from null.
#![allow(invalid_null_arguments)]
use std::ptr;

fn main() {
    let mut target = 7u32;
    unsafe { ptr::copy_nonoverlapping(ptr::null(), &raw mut target, 0) };
    assert_eq!(target, 7);
}
