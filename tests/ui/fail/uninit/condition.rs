//! A branch on an uninitialised `bool`.
use std::mem::MaybeUninit;

fn main() {
    let place = MaybeUninit::<bool>::uninit();
    let pointer = place.as_ptr();
    if unsafe { *pointer } { //~ ERROR: uninitialized memory
        println!("yes");
    }
}
