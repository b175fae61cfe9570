//! A tuple with an optional reference in it.
use std::mem::MaybeUninit;

fn main() {
    let place = MaybeUninit::<(u64, Option<&u64>)>::zeroed();
    assert_eq!(unsafe { place.assume_init() }, (0, None));
}
