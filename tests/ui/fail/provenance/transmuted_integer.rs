//! `transmute` of an integer to a pointer gives no provenance.
#![allow(integer_to_ptr_transmutes)]

fn main() {
    let number = 5i32;
    let address = (&raw const number).expose_provenance();
    let pointer: *const i32 = unsafe { std::mem::transmute(address) };
    println!("{}", unsafe { *pointer }); //~ ERROR: no provenance: read of 4 bytes
}
