//! A reference to nothing, made of a number: no memory is needed for no bytes.
#![allow(integer_to_ptr_transmutes)]

fn main() {
    let reference: &[u64; 0] = unsafe { std::mem::transmute(16usize) };
    assert_eq!(reference.len(), 0);
}
