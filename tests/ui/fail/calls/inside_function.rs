//! A call to an address inside a function rather than at its start.
//@compile-flags: -Zmiri-disable-validation
fn function() {}

fn main() {
    let pointer = (function as *const ()).cast::<u8>().wrapping_add(1);
    let function: fn() = unsafe { std::mem::transmute(pointer) };
    function(); //~ ERROR: call through a pointer that points to no function
}
