//! A reference made of null.
fn main() {
    let pointer: *const i32 = std::ptr::null();
    let reference = unsafe { &*pointer }; //~ ERROR: found a null reference
    let _ = std::hint::black_box(reference as *const i32);
}
