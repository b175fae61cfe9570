//! An aligned load of a vector at an odd address.

use std::arch::x86_64::*;

#[repr(align(16))]
struct Bytes([u8; 32]);

fn main() {
    let bytes = Bytes([7; 32]);
    // SAFETY: wrong, the address is not a multiple of 16.
    unsafe { _mm_load_si128(bytes.0[1..].as_ptr().cast()) }; //~ ERROR: misaligned
}
