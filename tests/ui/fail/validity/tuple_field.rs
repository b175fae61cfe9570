//! A tuple with a null reference in it.
use std::mem::MaybeUninit;

fn main() {
    let place = MaybeUninit::<(u64, &u64)>::zeroed();
    let (number, reference) = unsafe { place.assume_init() }; //~ ERROR: at `.1`: found a null reference
    println!("{number} {reference:p}");
}
