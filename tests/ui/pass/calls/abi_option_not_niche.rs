// The same type on both sides.
use std::mem::transmute;

#[allow(unused)]
enum Bit {
    Zero,
    One,
}

fn callee(_: Option<Bit>) {}

fn main() {
    let function: fn(Option<Bit>) = unsafe { transmute(callee as fn(Option<Bit>)) };
    function(Some(Bit::Zero));
}
