// As many variable arguments are read as were passed.
#![feature(c_variadic)]

unsafe extern "C" fn sum(count: i32, mut list: ...) -> i64 {
    (0..count).map(|_| i64::from(unsafe { list.arg::<i32>() })).sum()
}

fn main() {
    unsafe { sum(2, 1i32, 2i32) };
}
