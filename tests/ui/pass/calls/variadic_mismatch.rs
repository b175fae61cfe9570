// A function with variable arguments, called as what it is.
#![feature(c_variadic)]

unsafe extern "C" fn variadic(x: i32, _: ...) -> i32 {
    x
}

fn main() {
    let pointer: unsafe extern "C" fn(i32, ...) -> i32 = variadic;
    unsafe { pointer(1) };
}
