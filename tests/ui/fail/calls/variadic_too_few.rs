// More variable arguments are read than were passed.
#![feature(c_variadic)]

unsafe extern "C" fn sum(count: i32, mut list: ...) -> i64 {
    (0..count).map(|_| i64::from(unsafe { list.arg::<i32>() })).sum() //~ ERROR: only 2 were passed
}

fn main() {
    unsafe { sum(3, 1i32, 2i32) };
}
