// The same type on both sides.
use std::mem::transmute;

fn callee(_: *const u8) {}

fn main() {
    let function: fn(*const u8) = unsafe { transmute(callee as fn(*const u8)) };
    function(main as fn() as *const u8);
}
