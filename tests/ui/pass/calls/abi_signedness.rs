// The same type on both sides.
use std::mem::transmute;

fn callee(_: i32) {}

fn main() {
    let function: fn(i32) = unsafe { transmute(callee as fn(i32)) };
    function(1);
}
