// The same type on both sides.
use std::mem::transmute;

fn callee(_: &dyn Send) {}

fn main() {
    let function: fn(&dyn Send) = unsafe { transmute(callee as fn(&dyn Send)) };
    function(&1);
}
