// `i32` and `u32` are not ABI-compatible.
use std::mem::transmute;

fn callee(_: i32) {}

fn main() {
    let function: fn(u32) = unsafe { transmute(callee as fn(i32)) };
    function(1); //~ ERROR: wrong argument type
}
