//@compile-flags: -Ctarget-feature=+avx2
//! A gather with an index beyond the array, in a lane that the mask selects.

use std::arch::x86_64::*;

fn main() {
    let numbers = [1, 2, 3, 4];
    // SAFETY: wrong, index 4 is out of range.
    unsafe {
        let indices = _mm_setr_epi32(0, 1, 2, 4);
        _mm_i32gather_epi32::<4>(numbers.as_ptr(), indices); //~ ERROR: out-of-bounds read of 4 bytes at offset 16
    }
}
