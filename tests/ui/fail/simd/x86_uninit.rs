//@compile-flags: -Ctarget-feature=+ssse3
//! A vector of which a byte was never set.

use std::arch::x86_64::*;
use std::mem::MaybeUninit;

fn main() {
    let mut bytes = [MaybeUninit::<u8>::uninit(); 16];
    bytes[..15].fill(MaybeUninit::new(3));
    // SAFETY: wrong, the last byte is not initialised.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }; //~ ERROR: uninitialized
}
