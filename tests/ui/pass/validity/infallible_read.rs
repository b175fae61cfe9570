//! A raw pointer to `Infallible` may exist.
use std::convert::Infallible;

fn main() {
    let unit = ();
    let pointer = (&raw const unit).cast::<Infallible>();
    assert!(!pointer.is_null());
}
