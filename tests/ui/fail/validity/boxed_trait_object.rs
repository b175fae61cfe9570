//! A boxed trait object whose vtable is another type's memory.
use std::fmt::Display;

fn main() {
    let words = [1usize, 8, 8, 0, 0];
    let data = Box::into_raw(Box::new(5u64));
    let _object: Box<dyn Display> = unsafe { std::mem::transmute((data, &raw const words)) }; //~ ERROR: no vtable
}
