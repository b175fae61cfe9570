//! Writes the half of a number that is less significant elsewhere, and reads that half. Right on x86-64.
//@compile-flags: --target s390x-unknown-linux-gnu
use std::mem::MaybeUninit;

fn main() {
    let mut number = MaybeUninit::<u64>::uninit();
    unsafe { number.as_mut_ptr().cast::<u32>().write(7) };
    // The less significant half, where it comes first.
    let half = if 1u16.to_ne_bytes()[0] == 1 { 0 } else { 1 };
    let read = unsafe { number.as_ptr().cast::<u32>().add(half).read() }; //~ ERROR: uninit
    assert_eq!(read, 7);
}
