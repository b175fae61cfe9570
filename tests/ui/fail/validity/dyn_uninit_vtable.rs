//! The vtable of a raw trait object must be there.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<*const dyn Send>::uninit();
    unsafe { place.as_mut_ptr().cast::<*const u8>().write(std::ptr::null()) };
    let pointer = unsafe { place.assume_init() }; //~ ERROR: uninitialized memory
    println!("{pointer:p}");
}
