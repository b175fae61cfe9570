//! A value dropped twice frees its block twice.
use std::mem::ManuallyDrop;

fn main() {
    let mut text = ManuallyDrop::new(String::from("hello"));
    unsafe { ManuallyDrop::drop(&mut text) };
    unsafe { ManuallyDrop::drop(&mut text) }; //~ ERROR: double free
}
