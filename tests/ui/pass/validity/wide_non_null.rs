//! A wide `NonNull` keeps its provenance in copies of what it is part of.
use std::ptr::NonNull;

fn main() {
    let bytes = [1u8, 2, 3];
    let pairs = [(NonNull::from(&bytes[1..]), 5u64)];
    let copy = pairs;
    assert_eq!(unsafe { copy[0].0.as_ref() }, [2, 3]);
}
