// A function pointer is not ABI-compatible with a pointer to data.
use std::mem::transmute;

fn callee(_: *const u8) {}

fn main() {
    let function: fn(fn()) = unsafe { transmute(callee as fn(*const u8)) };
    function(main); //~ ERROR: wrong argument type
}
