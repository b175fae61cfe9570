//! `Infallible` read from memory.
use std::convert::Infallible;

fn main() {
    let unit = ();
    let pointer = (&raw const unit).cast::<Infallible>();
    let value = unsafe { std::ptr::read(pointer) }; //~ ERROR: return from a function that never returns
    match value {}
}
