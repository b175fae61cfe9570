//! An instruction of AVX on a processor without it; the operation itself would be a plain load.

use std::arch::x86_64::*;

fn main() {
    let numbers = [1; 8];
    // SAFETY: wrong, the processor was not asked.
    unsafe { _mm256_loadu_si256(numbers.as_ptr().cast()) };
    //~^ ERROR: calling `std::arch::x86_64::_mm256_loadu_si256`, which requires unavailable target features: avx
}
