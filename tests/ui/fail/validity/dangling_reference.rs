//! A reference made of a number: aligned, not null, but to no memory.
#![allow(integer_to_ptr_transmutes)]

fn main() {
    let reference: &u8 = unsafe { std::mem::transmute(16usize) }; //~ ERROR: invalid value of type `&u8`: found a reference to 1 byte without provenance
    println!("{:p}", reference);
}
