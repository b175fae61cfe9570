// The same type on both sides.
use std::mem::transmute;

fn callee(_: bool) {}

fn main() {
    let function: fn(bool) = unsafe { transmute(callee as fn(bool)) };
    function(true);
}
