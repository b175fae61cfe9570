//! A reference to a zero-sized type must not be null either.
fn main() {
    let pointer: *const () = std::ptr::null();
    let reference = unsafe { &*pointer }; //~ ERROR: found a null reference
    println!("{reference:?}");
}
