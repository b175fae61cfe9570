//! A function pointer out of uninitialised memory.
use std::mem::MaybeUninit;

fn main() {
    let function = unsafe { MaybeUninit::<fn()>::uninit().assume_init() }; //~ ERROR: uninitialized memory
    println!("{:p}", function as *const ());
}
