//! Recursively, into the concrete type of a trait object.
//@compile-flags: -Zmiri-recursive-validation
use std::fmt::Debug;

fn main() {
    let place = [0u16, 3];
    let pointer = place.as_ptr().cast::<(u16, bool)>();
    let object: &dyn Debug = unsafe { &*(pointer as *const dyn Debug) }; //~ ERROR: at `.*.1`: found 0x03, but a `bool`
    _ = object;
}
