//! A type with a range of its own.
#![feature(pattern_types, pattern_type_macro)]
#![allow(internal_features)]

type Digit = std::pat::pattern_type!(u32 is 0..=9);

fn main() {
    let digit: Digit = unsafe { std::mem::transmute(10u32) }; //~ ERROR: found 10, but it must be at most 9
    let _number: u32 = unsafe { std::mem::transmute(digit) };
}
