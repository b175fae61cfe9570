// Functions with variable arguments, called directly and through pointers; lists that are copied and handed on.
#![feature(c_variadic)]

use std::ffi::VaList;

/// The integer that is as large as `usize`.
#[cfg(target_pointer_width = "64")]
type Word = u64;
#[cfg(target_pointer_width = "32")]
type Word = u32;

unsafe extern "C" fn sum(count: i32, mut list: ...) -> i64 {
    (0..count).map(|_| i64::from(unsafe { list.arg::<i32>() })).sum()
}

unsafe extern "C" fn mixed(_: u8, mut list: ...) -> f64 {
    unsafe {
        let float = list.arg::<f64>();
        let pointer = list.arg::<*const u8>();
        let (long, int) = (list.arg::<i64>(), list.arg::<u32>());
        float + f64::from(*pointer) + long as f64 + f64::from(int)
    }
}

unsafe extern "C" fn twice(count: i32, list: ...) -> i64 {
    let copy = list.clone();
    unsafe { total(count, copy) + total(count, list) }
}

unsafe fn total(count: i32, mut list: VaList<'_>) -> i64 {
    (0..count).map(|_| i64::from(unsafe { list.arg::<i32>() })).sum()
}

unsafe extern "C" fn none(_: ...) -> u32 {
    4
}

unsafe extern "C" fn big(mut list: ...) -> [u64; 4] {
    [unsafe { list.arg::<u64>() }; 4]
}

unsafe extern "C" fn word(mut list: ...) -> Word {
    unsafe { list.arg::<Word>() }
}

unsafe extern "C-unwind" fn panics(mut list: ...) {
    panic!("{}", unsafe { list.arg::<i32>() })
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    unsafe {
        println!("{}", sum(3, 1i32, 2i32, -5i32));
        let byte = 7u8;
        println!("{}", mixed(1, 1.5f64, &raw const byte, -3i64, 9u32));
        println!("{}", twice(2, 10i32, 20i32));
        let pointer: unsafe extern "C" fn(i32, ...) -> i64 = sum;
        println!("{} {}", pointer(0), pointer(2, 5i32, 6i32));
        println!("{} {}", none(), none(1i32));
        println!("{:?}", big(3u64));
        // `usize` and the integer of its size, and pointers to different types, are ABI-compatible.
        println!("{}", word(3usize));
        println!("{}", std::panic::catch_unwind(|| panics(9i32)).is_err());
    }
}
