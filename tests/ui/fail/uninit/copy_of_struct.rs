//! A struct of which one field was never written, copied as a whole.
use std::mem::MaybeUninit;

#[derive(Clone, Copy)]
struct Pair {
    first: u32,
    second: u64,
}

fn main() {
    let mut place = MaybeUninit::<Pair>::uninit();
    unsafe { (*place.as_mut_ptr()).first = 1 };
    let pair = unsafe { place.assume_init() }; //~ ERROR: at `.second`: found uninitialized memory
    println!("{} {}", pair.first, pair.second);
}
