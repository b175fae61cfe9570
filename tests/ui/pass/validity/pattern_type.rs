//! A type with a range of its own.
#![feature(pattern_types, pattern_type_macro)]
#![allow(internal_features)]

type Digit = std::pat::pattern_type!(u32 is 0..=9);

fn main() {
    let digit: Digit = unsafe { std::mem::transmute(9u32) };
    let number: u32 = unsafe { std::mem::transmute(digit) };
    assert_eq!(number, 9);
    assert_eq!(size_of::<Option<Digit>>(), 4);
}
