//! Null called, where validation does not catch the pointer before.
//@compile-flags: -Zmiri-disable-validation
fn main() {
    let function: fn() = unsafe { std::mem::transmute(std::ptr::null::<()>()) };
    function(); //~ ERROR: call through a pointer that points to no function: null
}
