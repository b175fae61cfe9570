//! A raw pointer to a type without values, and an optional reference that is `None`.
use std::convert::Infallible;

fn main() {
    let pointer: *const Infallible = unsafe { std::mem::transmute(&()) };
    assert!(!pointer.is_null());
    let none: Option<&Infallible> = None;
    assert!(none.is_none());
}
