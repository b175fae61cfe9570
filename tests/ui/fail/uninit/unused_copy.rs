//! An uninitialised integer copied and never used.
use std::mem::MaybeUninit;

fn main() {
    let place = MaybeUninit::<u64>::uninit();
    let pointer = place.as_ptr();
    let _copy = unsafe { *pointer }; //~ ERROR: the bytes at offsets 0..8 are uninitialized
}
