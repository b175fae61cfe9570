//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+bmi1,+bmi2,+lzcnt,+popcnt,+f16c,+avx
//! The functions of BMI1, BMI2, ABM and F16C, on pseudo-random operands. The expected output comes from a real processor: this program, compiled natively with the
//! same features.

#![allow(deprecated)]

use std::arch::x86_64::*;

#[path = "../../support/vectors.rs"]
#[macro_use]
mod vectors;

fn main() {
    // SAFETY: the features are enabled for the whole program, and only values are passed.
    unsafe {
        check!(_bextr_u32(u32, u32, u32));
        check!(_bextr2_u32(u32, u32));
        check!(_andn_u32(u32, u32));
        check!(_blsi_u32(u32));
        check!(_blsmsk_u32(u32));
        check!(_blsr_u32(u32));
        check!(_tzcnt_u16(u16));
        check!(_tzcnt_u32(u32));
        check!(_mm_tzcnt_32(u32));
        check!(_bextr_u64(u64, u32, u32));
        check!(_bextr2_u64(u64, u64));
        check!(_andn_u64(u64, u64));
        check!(_blsi_u64(u64));
        check!(_blsmsk_u64(u64));
        check!(_blsr_u64(u64));
        check!(_tzcnt_u64(u64));
        check!(_mm_tzcnt_64(u64));
        check!(_bzhi_u32(u32, u32));
        check!(_pdep_u32(u32, u32));
        check!(_pext_u32(u32, u32));
        check!(_lzcnt_u32(u32));
        check!(_popcnt32(i32));
        check!(_lzcnt_u64(u64));
        check!(_popcnt64(i64));
        check!(_bswap(i32));
        check!(_bswap64(i64));
        check!(_mm_cvtph_ps(__m128i));
        check!(_mm256_cvtph_ps(__m128i));
        check!(_mm_cvtps_ph<0 1 2 3 4 5 6 7>(__m128));
        check!(_mm256_cvtps_ph<0 1 2 3 4 5 6 7>(__m256));
    }
}
