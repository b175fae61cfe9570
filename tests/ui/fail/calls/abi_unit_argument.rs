// An argument without size is an argument nevertheless.
use std::mem::transmute;

fn callee() {}

fn main() {
    let function: fn(()) = unsafe { transmute(callee as fn()) };
    function(()); //~ ERROR: wrong number of arguments
}
