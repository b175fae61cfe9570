//! A trait object whose vtable is ordinary memory.
use std::fmt::Debug;

fn main() {
    let (number, fake) = (5u32, [0usize, 4, 4, 0]);
    let parts = (&raw const number, &raw const fake);
    let object: &dyn Debug = unsafe { std::mem::transmute(parts) }; //~ ERROR: no vtable
    println!("{object:?}");
}
