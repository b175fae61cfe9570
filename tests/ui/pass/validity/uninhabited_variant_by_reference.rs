//! A match through a reference on an enum with a variant that can't exist.
use std::convert::Infallible;

#[repr(u8)]
#[allow(dead_code)]
enum Outcome {
    Good(u8),
    Never(Infallible),
}

fn main() {
    let bytes = [0u8, 7];
    let outcome = unsafe { &*bytes.as_ptr().cast::<Outcome>() };
    if let Outcome::Good(number) = outcome {
        assert_eq!(*number, 7);
    }
}
