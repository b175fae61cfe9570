// The same type on both sides.
use std::mem::transmute;

#[allow(unused)]
struct Newtype(u32);

fn callee(_: Newtype) {}

fn main() {
    let function: fn(Newtype) = unsafe { transmute(callee as fn(Newtype)) };
    function(Newtype(1));
}
