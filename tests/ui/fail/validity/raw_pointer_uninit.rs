//! A raw pointer must be initialised.
use std::mem::MaybeUninit;

struct Node {
    _next: *mut Node,
    _value: u8,
}

fn main() {
    let mut place = MaybeUninit::<Node>::uninit();
    unsafe { (&raw mut (*place.as_mut_ptr())._value).write(1) };
    let _node = unsafe { place.assume_init() }; //~ ERROR: the bytes at offsets 0..8 are uninitialized
}
