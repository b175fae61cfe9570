//! A `ManuallyDrop` that is dropped.
use std::mem::ManuallyDrop;

fn main() {
    let mut text = ManuallyDrop::new(String::from("hello"));
    assert_eq!(text.len(), 5);
    unsafe { ManuallyDrop::drop(&mut text) };
}
