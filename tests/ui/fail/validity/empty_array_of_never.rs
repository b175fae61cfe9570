//! An array with elements that can't exist, by value.
use std::convert::Infallible;

fn main() {
    let unit = ();
    let _array = unsafe { (&raw const unit).cast::<[Infallible; 2]>().read() }; //~ ERROR: a value of the uninhabited type
}
