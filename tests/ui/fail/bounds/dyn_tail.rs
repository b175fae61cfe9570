//! A trait object whose value is larger than the memory behind its pointer.
use std::fmt::Debug;

fn main() {
    let small = 1u8;
    let pointer: *const dyn Debug = (&raw const small).cast::<[u8; 8]>();
    let object = unsafe { &*pointer }; //~ ERROR: reaches beyond its bounds
    println!("{}", size_of_val(object));
}
