//! A raw pointer to a trait object needs a vtable as well.
use std::fmt::Debug;

fn main() {
    let number = 5u32;
    let parts = (&raw const number, std::ptr::null::<()>());
    let object: *const dyn Debug = unsafe { std::mem::transmute(parts) }; //~ ERROR: no vtable
    println!("{}", object.is_null());
}
