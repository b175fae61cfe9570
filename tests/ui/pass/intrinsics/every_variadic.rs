//! The intrinsics of lists of variable arguments.
#![feature(c_variadic, core_intrinsics)]
#![allow(internal_features)]

use std::intrinsics::{va_arg, va_copy, va_end};
use std::mem::ManuallyDrop;

unsafe extern "C" fn sum_twice(mut list: ...) -> i64 {
    let mut copy = ManuallyDrop::new(va_copy(&list));
    let first = unsafe { va_arg::<i64>(&mut list) + i64::from(va_arg::<i32>(&mut list)) };
    let second = unsafe { va_arg::<i64>(&mut copy) + i64::from(va_arg::<i32>(&mut copy)) };
    unsafe { va_end(&mut copy) };
    first + second
}

fn main() {
    assert_eq!(unsafe { sum_twice(20i64, 1i32) }, 42);
}
