//! `assume_init` on nothing.
use std::mem::MaybeUninit;

fn main() {
    let number = unsafe { MaybeUninit::<u32>::uninit().assume_init() }; //~ ERROR: uninitialized memory
    println!("{number}");
}
