// A struct around a `u32` is not ABI-compatible with it, unless it is transparent.
use std::mem::transmute;

#[allow(unused)]
struct Newtype(u32);

fn callee(_: Newtype) {}

fn main() {
    let function: fn(u32) = unsafe { transmute(callee as fn(Newtype)) };
    function(1); //~ ERROR: wrong argument type
}
