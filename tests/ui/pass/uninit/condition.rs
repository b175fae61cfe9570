//! A branch on a `bool` that was written through a pointer.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<bool>::uninit();
    unsafe { place.as_mut_ptr().cast::<u8>().write(1) };
    let pointer = place.as_ptr();
    assert!(if unsafe { *pointer } { true } else { false });
}
