// The same type on both sides.
use std::mem::transmute;

fn callee(_: [u64; 0]) {}

fn main() {
    let function: fn([u64; 0]) = unsafe { transmute(callee as fn([u64; 0])) };
    function([]);
}
