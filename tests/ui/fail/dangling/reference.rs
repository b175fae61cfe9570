//! Making a reference to freed memory is an error, though it is never read.
fn main() {
    let pointer = Box::into_raw(Box::new(5i32));
    drop(unsafe { Box::from_raw(pointer) });
    let reference = unsafe { &*pointer }; //~ ERROR: found a dangling reference to
    let _ = std::hint::black_box(reference as *const i32);
}
