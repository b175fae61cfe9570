//! Making a reference to freed memory is an error, though it is never read.
fn main() {
    let pointer = Box::into_raw(Box::new(5i32));
    drop(unsafe { Box::from_raw(pointer) });
    let reference = unsafe { &*pointer }; //~ ERROR: /use after free: reference|dangling reference/
    let _ = std::hint::black_box(reference as *const i32);
}
