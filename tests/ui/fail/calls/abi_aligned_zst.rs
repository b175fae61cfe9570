// A type without size, but with alignment, is not ABI-compatible with `()`.
use std::mem::transmute;

fn callee(_: [u64; 0]) {}

fn main() {
    let function: fn(()) = unsafe { transmute(callee as fn([u64; 0])) };
    function(()); //~ ERROR: wrong argument type
}
