// `i32` and `u32` are not ABI-compatible, whatever the value.
#![feature(c_variadic)]

unsafe extern "C" fn first(mut list: ...) -> u32 {
    unsafe { list.arg::<u32>() } //~ ERROR: is of type `i32`, but is read as `u32`
}

fn main() {
    unsafe { first(1i32) };
}
