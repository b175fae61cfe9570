// A variable argument is read as a type that it is not of.
#![feature(c_variadic)]

unsafe extern "C" fn first(mut list: ...) -> i64 {
    unsafe { list.arg::<i64>() } //~ ERROR: argument 1 of the list is of type `i32`, but is read as `i64`
}

fn main() {
    unsafe { first(1i32) };
}
