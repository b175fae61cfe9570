//! A local's drop function run in place, once.
use std::mem::ManuallyDrop;

fn main() {
    let mut text = ManuallyDrop::new(String::from("a"));
    unsafe { std::ptr::drop_in_place(&raw mut *text) };
}
