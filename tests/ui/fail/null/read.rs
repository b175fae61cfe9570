//! A read through null.
fn main() {
    let pointer: *const i32 = std::ptr::null();
    println!("{}", unsafe { *pointer }); //~ ERROR: null pointer: read of 4 bytes
}
