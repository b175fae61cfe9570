//! A write to a function's code.
fn function() {}

fn main() {
    let pointer = (function as *const ()).cast_mut().cast::<u8>();
    unsafe { *pointer = 0xc3 }; //~ ERROR: write of 1 byte at offset 0 of function `function`
}
