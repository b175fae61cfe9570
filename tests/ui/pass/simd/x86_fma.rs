//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+fma
//! The functions of FMA, on pseudo-random operands. The expected output comes from a real processor: this program, compiled natively with the
//! same features.

#![allow(deprecated)]

use std::arch::x86_64::*;

#[path = "../../support/vectors.rs"]
#[macro_use]
mod vectors;

fn main() {
    // SAFETY: the features are enabled for the whole program, and only values are passed.
    unsafe {
        check!(_mm_fmadd_pd(__m128d, __m128d, __m128d));
        check!(_mm256_fmadd_pd(__m256d, __m256d, __m256d));
        check!(_mm_fmadd_ps(__m128, __m128, __m128));
        check!(_mm256_fmadd_ps(__m256, __m256, __m256));
        check!(_mm_fmadd_sd(__m128d, __m128d, __m128d));
        check!(_mm_fmadd_ss(__m128, __m128, __m128));
        check!(_mm_fmaddsub_pd(__m128d, __m128d, __m128d));
        check!(_mm256_fmaddsub_pd(__m256d, __m256d, __m256d));
        check!(_mm_fmaddsub_ps(__m128, __m128, __m128));
        check!(_mm256_fmaddsub_ps(__m256, __m256, __m256));
        check!(_mm_fmsub_pd(__m128d, __m128d, __m128d));
        check!(_mm256_fmsub_pd(__m256d, __m256d, __m256d));
        check!(_mm_fmsub_ps(__m128, __m128, __m128));
        check!(_mm256_fmsub_ps(__m256, __m256, __m256));
        check!(_mm_fmsub_sd(__m128d, __m128d, __m128d));
        check!(_mm_fmsub_ss(__m128, __m128, __m128));
        check!(_mm_fmsubadd_pd(__m128d, __m128d, __m128d));
        check!(_mm256_fmsubadd_pd(__m256d, __m256d, __m256d));
        check!(_mm_fmsubadd_ps(__m128, __m128, __m128));
        check!(_mm256_fmsubadd_ps(__m256, __m256, __m256));
        check!(_mm_fnmadd_pd(__m128d, __m128d, __m128d));
        check!(_mm256_fnmadd_pd(__m256d, __m256d, __m256d));
        check!(_mm_fnmadd_ps(__m128, __m128, __m128));
        check!(_mm256_fnmadd_ps(__m256, __m256, __m256));
        check!(_mm_fnmadd_sd(__m128d, __m128d, __m128d));
        check!(_mm_fnmadd_ss(__m128, __m128, __m128));
        check!(_mm_fnmsub_pd(__m128d, __m128d, __m128d));
        check!(_mm256_fnmsub_pd(__m256d, __m256d, __m256d));
        check!(_mm_fnmsub_ps(__m128, __m128, __m128));
        check!(_mm256_fnmsub_ps(__m256, __m256, __m256));
        check!(_mm_fnmsub_sd(__m128d, __m128d, __m128d));
        check!(_mm_fnmsub_ss(__m128, __m128, __m128));
    }
}
