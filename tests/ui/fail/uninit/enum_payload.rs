//! The payload of `Some`, never written.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<Option<u64>>::uninit();
    place.write(None);
    unsafe { place.as_mut_ptr().cast::<u64>().write(1) };
    let option = unsafe { place.assume_init() }; //~ ERROR: uninitialized memory
    println!("{option:?}");
}
