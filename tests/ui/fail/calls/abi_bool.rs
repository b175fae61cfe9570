// `bool` and `u8` are not ABI-compatible.
use std::mem::transmute;

fn callee(_: bool) {}

fn main() {
    let function: fn(u8) = unsafe { transmute(callee as fn(bool)) };
    function(1); //~ ERROR: wrong argument type
}
