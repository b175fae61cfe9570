// A panic leaves a function through a pointer whose ABI does not allow it.
use std::mem::transmute;

extern "C-unwind" fn panics() {
    panic!()
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let function: extern "C" fn() = unsafe { transmute(panics as extern "C-unwind" fn()) };
    function(); //~ ERROR: unwinding out of
}
