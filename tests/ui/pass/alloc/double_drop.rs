//! A value taken out is dropped once.
use std::mem::ManuallyDrop;

fn main() {
    let mut text = ManuallyDrop::new(String::from("hello"));
    let taken = unsafe { ManuallyDrop::take(&mut text) };
    assert_eq!(taken, "hello");
}
