//! A struct of which only the field that was written is read.
use std::mem::MaybeUninit;

#[derive(Clone, Copy)]
struct Pair {
    first: u32,
    second: u64,
}

fn main() {
    let mut place = MaybeUninit::<Pair>::uninit();
    unsafe { (*place.as_mut_ptr()).first = 1 };
    assert_eq!(unsafe { (*place.as_ptr()).first }, 1);
    let copy = place;
    unsafe { (*place.as_mut_ptr()).second = 2 };
    assert_eq!(unsafe { place.assume_init() }.second, 2);
    assert_eq!(unsafe { (*copy.as_ptr()).first }, 1);
}
