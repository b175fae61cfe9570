// The same type on both sides.
use std::mem::transmute;

use std::mem::MaybeUninit;

fn callee(_: u32) {}

fn main() {
    let function: fn(u32) = unsafe { transmute(callee as fn(u32)) };
    function(1);
}
