// A `MaybeUninit` is ABI-compatible with the scalar, which must be initialised.
use std::mem::transmute;

use std::mem::MaybeUninit;

fn callee(_: u32) {}

fn main() {
    let function: fn(MaybeUninit<u32>) = unsafe { transmute(callee as fn(u32)) };
    function(MaybeUninit::uninit()); //~ ERROR: uninitialized
}
