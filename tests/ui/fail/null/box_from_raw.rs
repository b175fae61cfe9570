//! A box made of null.
fn main() {
    let boxed: Box<u8> = unsafe { Box::from_raw(std::ptr::null_mut()) }; //~ ERROR: null
    std::mem::forget(boxed);
}
