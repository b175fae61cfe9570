//! Integers may have any bits.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<(u8, i128)>::zeroed();
    unsafe { (&raw mut (*place.as_mut_ptr()).1).cast::<u8>().add(7).write(1) };
    let pair = unsafe { place.assume_init() };
    assert_eq!(pair.1.swap_bytes().count_ones(), 1);
}
