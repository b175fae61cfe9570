// The same type on both sides.
#![feature(c_variadic)]

unsafe extern "C" fn first(mut list: ...) -> u32 {
    unsafe { list.arg::<u32>() }
}

fn main() {
    unsafe { first(1u32) };
}
