//! `transmute_copy` to a type that allows the bytes.
use std::num::NonZero;

fn main() {
    let value: NonZero<u16> = unsafe { std::mem::transmute_copy(&[1u8; 4]) };
    assert_eq!(value.get(), 0x0101);
}
