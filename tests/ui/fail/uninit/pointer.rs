//! An uninitialised raw pointer is invalid, although any address would do.
use std::mem::MaybeUninit;

fn main() {
    let pointer = unsafe { MaybeUninit::<*const u8>::uninit().assume_init() }; //~ ERROR: uninitialized memory
    println!("{}", pointer.is_null());
}
