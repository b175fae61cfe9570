//! `mem::zeroed` of a reference panics rather than making one.
//@exit-status: 134
#![allow(invalid_value)]

fn main() {
    let reference: &u8 = unsafe { std::mem::zeroed() }; //~ ERROR: abnormal termination
    println!("{reference}");
}
