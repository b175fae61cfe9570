//! The tag of a variant that can never exist.
use std::convert::Infallible;

#[repr(u8)]
#[allow(dead_code)]
enum Outcome {
    Good(u8),
    Bad(Infallible),
}

fn main() {
    let outcome: Outcome = unsafe { std::mem::transmute([1u8, 0]) }; //~ ERROR: invalid value of type `Outcome`
    println!("{}", matches!(outcome, Outcome::Good(_)));
}
