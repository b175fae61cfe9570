//! Integers of every size must be initialised: the middle of a wide one is not.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<(u8, i128)>::zeroed();
    unsafe { (&raw mut (*place.as_mut_ptr()).1).cast::<MaybeUninit<u8>>().add(7).write(MaybeUninit::uninit()) };
    let pair = unsafe { place.assume_init() }; //~ ERROR: the bytes at offsets 23..24 are uninitialized
    println!("{}", pair.1);
}
