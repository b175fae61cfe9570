//! A match through a reference reads the tag: that of a variant that can't exist.
use std::convert::Infallible;

#[repr(u8)]
#[allow(dead_code)]
enum Outcome {
    Good(u8),
    Never(Infallible),
}

fn main() {
    let bytes = [1u8, 0];
    let outcome = unsafe { &*bytes.as_ptr().cast::<Outcome>() };
    if let Outcome::Good(number) = outcome { //~ ERROR: found the variant `Never`, which can't have a value
        println!("{number}");
    }
}
