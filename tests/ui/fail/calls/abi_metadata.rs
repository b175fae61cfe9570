// Pointers with different metadata are not ABI-compatible.
use std::mem::transmute;

fn callee(_: &dyn Send) {}

fn main() {
    let function: fn(&[u8]) = unsafe { transmute(callee as fn(&dyn Send)) };
    function(&[1, 2]); //~ ERROR: wrong argument type
}
