//! Reading and writing a zero-sized value through null is allowed.
fn main() {
    let pointer: *mut () = std::ptr::null_mut();
    unsafe { pointer.write(()) };
    unsafe { pointer.read() };
}
