//! A write through null.
fn main() {
    let pointer: *mut u8 = std::ptr::null_mut();
    unsafe { *pointer = 1 }; //~ ERROR: null pointer: write of 1 byte
}
