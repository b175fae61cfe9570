//! A pair of scalars of which the second was never written, copied and never used.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<(u64, u64)>::uninit();
    unsafe { (*place.as_mut_ptr()).0 = 1 };
    let pointer = place.as_ptr();
    let _pair = unsafe { *pointer }; //~ ERROR: uninitialized memory
}
