//! The length of a raw slice must be initialised.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<*const [u8]>::uninit();
    unsafe { place.as_mut_ptr().cast::<*const u8>().write(std::ptr::null()) };
    let pointer = unsafe { place.assume_init() }; //~ ERROR: uninitialized memory
    println!("{pointer:p}");
}
