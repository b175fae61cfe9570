//! Data called, where validation does not catch the pointer before.
//@compile-flags: -Zmiri-disable-validation
fn main() {
    let code = Box::new([0xc3u8; 16]);
    let function: fn() = unsafe { std::mem::transmute(&raw const *code) };
    function(); //~ ERROR: call through a pointer that points to no function
}
