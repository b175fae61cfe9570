//! The way to the faulty part of a nested value.
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
    unsafe { (&raw mut (*fourth).field).cast::<u8>().write(8) };
    let value = unsafe { place.assume_init() }; //~ ERROR: at `.0[3].field`: found 0x08, but a `bool`
    println!("{} {}", value.1, value.0[3].number);
}
