//! A function pointer made of a number, called.
fn main() {
    let function: fn() = unsafe { std::mem::transmute(std::ptr::without_provenance::<()>(0x1000)) };
    function(); //~ ERROR: no function
}
