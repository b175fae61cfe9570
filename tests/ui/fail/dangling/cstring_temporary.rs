//! The classic: a C string that dies at the end of the statement.
#![allow(dangling_pointers_from_temporaries)]
use std::ffi::CString;

fn main() {
    let pointer = CString::new("hello").unwrap().as_ptr();
    println!("{}", unsafe { *pointer }); //~ ERROR: use after free: read of 1 byte at offset 0
}
