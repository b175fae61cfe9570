// An `Option` of an enum is not ABI-compatible with the enum.
use std::mem::transmute;

#[allow(unused)]
enum Bit {
    Zero,
    One,
}

fn callee(_: Option<Bit>) {}

fn main() {
    let function: fn(Bit) = unsafe { transmute(callee as fn(Option<Bit>)) };
    function(Bit::Zero); //~ ERROR: wrong argument type
}
