//! A place for a function pointer, filled before it is read.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<fn()>::uninit();
    place.write(main);
    let function = unsafe { place.assume_init() };
    assert_eq!(function as usize, main as fn() as usize);
}
