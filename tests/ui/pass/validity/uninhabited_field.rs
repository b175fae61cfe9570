//! One field of a pair of which the other half can't exist.
use std::convert::Infallible;

fn main() {
    let number = 5u8;
    let pair = (&raw const number).cast::<(u8, Infallible)>();
    assert_eq!(unsafe { *(&raw const (*pair).0) }, 5);
}
