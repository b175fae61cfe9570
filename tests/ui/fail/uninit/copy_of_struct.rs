//! A struct of which one field was never written, copied as a whole.
use std::mem::MaybeUninit;

#[derive(Clone, Copy)]
struct Triple {
    first: u32,
    second: u64,
    third: [u8; 3],
}

fn main() {
    let mut place = MaybeUninit::<Triple>::uninit();
    unsafe { (*place.as_mut_ptr()).first = 1 };
    unsafe { (*place.as_mut_ptr()).third = [1, 2, 3] };
    let triple = unsafe { place.assume_init() }; //~ ERROR: at `.second`: found uninitialized memory
    println!("{} {} {:?}", triple.first, triple.second, triple.third);
}
