//! `assume_init` after a write.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<u32>::uninit();
    place.write(5);
    assert_eq!(unsafe { place.assume_init() }, 5);
}
