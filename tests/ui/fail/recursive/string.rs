//! Recursively, a `str` must be initialised.
//@compile-flags: -Zmiri-recursive-validation
use std::mem::MaybeUninit;

fn main() {
    let bytes = [MaybeUninit::new(b'a'), MaybeUninit::uninit()];
    let text: &str = unsafe { std::mem::transmute(&bytes[..]) }; //~ ERROR: at `.*[1]`: found uninitialized memory
    _ = text;
}
