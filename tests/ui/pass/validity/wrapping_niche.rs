//! `NonZero` may be negative.
use std::num::NonZero;

fn main() {
    let pair: [NonZero<i8>; 2] = unsafe { std::mem::transmute([0x80u8, 1]) };
    assert_eq!(pair.map(|number| number.get()), [-128, 1]);
    assert_eq!(unsafe { std::mem::transmute::<i8, Option<NonZero<i8>>>(0) }, None);
}
