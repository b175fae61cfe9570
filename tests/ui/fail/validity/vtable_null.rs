//! A trait object without a vtable.
use std::fmt::Debug;

fn main() {
    let parts = (&raw const *&5u32, std::ptr::null::<()>());
    let object: &dyn Debug = unsafe { std::mem::transmute(parts) }; //~ ERROR: no vtable
    println!("{object:?}");
}
