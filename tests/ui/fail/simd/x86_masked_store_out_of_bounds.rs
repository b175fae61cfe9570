//! A masked store of bytes whose mask selects one behind the buffer.

use std::arch::x86_64::*;

fn main() {
    let mut bytes = [0_u8; 15];
    // SAFETY: wrong, the last byte is behind the buffer.
    unsafe {
        let ones = _mm_set1_epi8(-1);
        _mm_maskmoveu_si128(ones, ones, bytes.as_mut_ptr().cast()); //~ ERROR: out-of-bounds write of 1 byte at offset 15
    }
}
