//! An array without elements may be of a type that has no values.
use std::convert::Infallible;

fn main() {
    let unit = ();
    let array = unsafe { (&raw const unit).cast::<[Infallible; 0]>().read() };
    assert!(array.is_empty());
}
