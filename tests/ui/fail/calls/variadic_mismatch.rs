// A function without variable arguments, called as one with them.
use std::mem::transmute;

extern "C" fn plain(x: i32) -> i32 {
    x
}

fn main() {
    let pointer: unsafe extern "C" fn(i32, ...) -> i32 = unsafe { transmute(plain as extern "C" fn(i32) -> i32) };
    unsafe { pointer(1) }; //~ ERROR: calling convention mismatch
}
