//! A slice from null is an error even if it is empty.
#![allow(invalid_null_arguments)]
fn main() {
    let slice: &[u8] = unsafe { std::slice::from_raw_parts(std::ptr::null(), 0) }; //~ ERROR: found a null reference
    println!("{}", slice.len());
}
