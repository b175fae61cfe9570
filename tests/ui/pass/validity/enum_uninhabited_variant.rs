//! The tag of the variant that can exist.
use std::convert::Infallible;

#[repr(u8)]
#[allow(dead_code)]
enum Outcome {
    Good(u8),
    Bad(Infallible),
}

fn main() {
    let outcome: Outcome = unsafe { std::mem::transmute([0u8, 3]) };
    assert!(matches!(outcome, Outcome::Good(3)));
}
