//! `Infallible` read from memory.
use std::convert::Infallible;

fn main() {
    let unit = ();
    let pointer = (&raw const unit).cast::<Infallible>();
    let value = unsafe { std::ptr::read(pointer) }; //~ ERROR: a value of the uninhabited type
    match value {}
}
