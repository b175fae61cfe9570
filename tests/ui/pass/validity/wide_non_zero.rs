//! A number of 128 bits of which only the upper half is not zero.
use std::num::NonZero;

fn main() {
    let place = [1u128 << 100];
    let number = unsafe { *place.as_ptr().cast::<NonZero<u128>>() };
    assert_eq!(number.trailing_zeros(), 100);
}
