// A variable argument is read as the type that it is of.
#![feature(c_variadic)]

unsafe extern "C" fn first(mut list: ...) -> i64 {
    unsafe { list.arg::<i64>() }
}

fn main() {
    unsafe { first(1i64) };
}
