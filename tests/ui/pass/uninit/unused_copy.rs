//! An uninitialised place borrowed and never read.
use std::mem::MaybeUninit;

fn main() {
    let place = MaybeUninit::<u64>::uninit();
    let pointer = place.as_ptr();
    let same = unsafe { &raw const *pointer };
    assert_eq!(same, pointer);
}
