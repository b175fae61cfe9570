//! A reference to a trait object whose value was freed.
use std::fmt::Debug;

fn main() {
    let boxed: Box<dyn Debug> = Box::new(5u32);
    let raw = Box::into_raw(boxed);
    drop(unsafe { Box::from_raw(raw) });
    let object = unsafe { &*raw }; //~ ERROR: dangling
    println!("{}", size_of_val(object));
}
