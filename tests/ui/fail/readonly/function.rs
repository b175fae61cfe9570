//! A write to a function's code.
fn function() {}

fn main() {
    let pointer = (function as *const ()).cast_mut().cast::<u8>();
    unsafe { *pointer = 0xc3 }; //~ ERROR: Undefined Behavior
}
