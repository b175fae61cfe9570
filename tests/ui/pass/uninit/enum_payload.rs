//! `None` has no payload that could be uninitialised.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<Option<u64>>::uninit();
    place.write(None);
    let option = unsafe { place.assume_init() };
    let copies = [option; 3];
    assert_eq!(copies, [None; 3]);
}
