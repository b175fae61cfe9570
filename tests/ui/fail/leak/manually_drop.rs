//! A `ManuallyDrop` that nobody drops.
use std::mem::ManuallyDrop;

fn main() {
    let text = ManuallyDrop::new(String::from("hello")); //~ ERROR: (Rust heap, size: 5, align: 1), allocated here
    assert_eq!(text.len(), 5);
}
