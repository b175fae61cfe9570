//! The handler of the intrinsic `catch_unwind` must not unwind itself.
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn panics(_: *mut u8) {
    std::panic::resume_unwind(Box::new(()));
}

fn handler(_: *mut u8, _: *mut u8) {
    std::panic::resume_unwind(Box::new(()));
}

fn main() {
    unsafe { std::intrinsics::catch_unwind(panics, std::ptr::null_mut(), handler) }; //~ ERROR: unwinding out of `handler`
}
