//! A box made of null.
fn main() {
    let boxed: Box<u8> = unsafe { Box::from_raw(std::ptr::null_mut()) }; //~ ERROR: found 0, but it must be at least 1
    std::mem::forget(boxed);
}
