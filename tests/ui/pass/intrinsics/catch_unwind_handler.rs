//! Within the handler of the intrinsic `catch_unwind` panics may come and go.
//@compile-flags: -Zmiri-ignore-leaks
#![feature(core_intrinsics)]
#![allow(internal_features)]

fn panics(_: *mut u8) {
    std::panic::resume_unwind(Box::new(()));
}

fn handler(data: *mut u8, _: *mut u8) {
    let result = std::panic::catch_unwind(|| std::panic::resume_unwind(Box::new(7)));
    unsafe { *data = *result.unwrap_err().downcast::<i32>().unwrap() as u8 };
}

fn main() {
    let mut data = 0;
    assert_eq!(unsafe { std::intrinsics::catch_unwind(panics, &mut data, handler) }, 1);
    assert_eq!(data, 7);
}
