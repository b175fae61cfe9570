//! A nested value that is good in all its parts.
use std::mem::MaybeUninit;

#[derive(Clone, Copy)]
#[repr(C)]
struct Inner {
    number: u8,
    field: bool,
}

fn main() {
    let mut place = MaybeUninit::<([Inner; 4], u8)>::zeroed();
    let fourth = unsafe { (&raw mut (*place.as_mut_ptr()).0).cast::<Inner>().add(3) };
    unsafe { (&raw mut (*fourth).field).cast::<u8>().write(1) };
    let value = unsafe { place.assume_init() };
    assert!(value.0[3].field && !value.0[2].field);
    assert_eq!((value.1, value.0[3].number), (0, 0));
}
