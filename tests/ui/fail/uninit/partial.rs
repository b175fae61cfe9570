//! An integer of which only two bytes were written.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<u32>::uninit();
    unsafe { place.as_mut_ptr().cast::<u16>().write(7) };
    let number = unsafe { *place.as_ptr() }; //~ ERROR: the bytes at offsets 2..4 are uninitialized
    println!("{number}");
}
