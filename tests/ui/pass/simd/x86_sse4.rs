//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+sse4.1
//! The functions of SSE3, SSSE3 and SSE4.1, on pseudo-random operands. The expected output comes from a real processor: this program, compiled natively with the
//! same features.

#![allow(deprecated)]

use std::arch::x86_64::*;

#[path = "../../support/vectors.rs"]
#[macro_use]
mod vectors;

fn main() {
    // SAFETY: the features are enabled for the whole program, and only values are passed.
    unsafe {
        check!(_mm_addsub_ps(__m128, __m128));
        check!(_mm_addsub_pd(__m128d, __m128d));
        check!(_mm_hadd_pd(__m128d, __m128d));
        check!(_mm_hadd_ps(__m128, __m128));
        check!(_mm_hsub_pd(__m128d, __m128d));
        check!(_mm_hsub_ps(__m128, __m128));
        check!(_mm_movedup_pd(__m128d));
        check!(_mm_movehdup_ps(__m128));
        check!(_mm_moveldup_ps(__m128));
        check!(_mm_abs_epi8(__m128i));
        check!(_mm_abs_epi16(__m128i));
        check!(_mm_abs_epi32(__m128i));
        check!(_mm_shuffle_epi8(__m128i, __m128i));
        check!(_mm_alignr_epi8<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i, __m128i));
        check!(_mm_hadd_epi16(__m128i, __m128i));
        check!(_mm_hadds_epi16(__m128i, __m128i));
        check!(_mm_hadd_epi32(__m128i, __m128i));
        check!(_mm_hsub_epi16(__m128i, __m128i));
        check!(_mm_hsubs_epi16(__m128i, __m128i));
        check!(_mm_hsub_epi32(__m128i, __m128i));
        check!(_mm_maddubs_epi16(__m128i, __m128i));
        check!(_mm_mulhrs_epi16(__m128i, __m128i));
        check!(_mm_sign_epi8(__m128i, __m128i));
        check!(_mm_sign_epi16(__m128i, __m128i));
        check!(_mm_sign_epi32(__m128i, __m128i));
        check!(_mm_blendv_epi8(__m128i, __m128i, __m128i));
        check!(_mm_blend_epi16<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i, __m128i));
        check!(_mm_blendv_pd(__m128d, __m128d, __m128d));
        check!(_mm_blendv_ps(__m128, __m128, __m128));
        check!(_mm_blend_pd<0 1 2 3>(__m128d, __m128d));
        check!(_mm_blend_ps<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m128, __m128));
        check!(_mm_extract_ps<0 1 2 3>(__m128));
        check!(_mm_extract_epi8<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m128i));
        check!(_mm_extract_epi32<0 1 2 3>(__m128i));
        check!(_mm_insert_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128, __m128));
        check!(_mm_insert_epi8<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m128i, i32));
        check!(_mm_insert_epi32<0 1 2 3>(__m128i, i32));
        check!(_mm_max_epi8(__m128i, __m128i));
        check!(_mm_max_epu16(__m128i, __m128i));
        check!(_mm_max_epi32(__m128i, __m128i));
        check!(_mm_max_epu32(__m128i, __m128i));
        check!(_mm_min_epi8(__m128i, __m128i));
        check!(_mm_min_epu16(__m128i, __m128i));
        check!(_mm_min_epi32(__m128i, __m128i));
        check!(_mm_min_epu32(__m128i, __m128i));
        check!(_mm_packus_epi32(__m128i, __m128i));
        check!(_mm_cmpeq_epi64(__m128i, __m128i));
        check!(_mm_cvtepi8_epi16(__m128i));
        check!(_mm_cvtepi8_epi32(__m128i));
        check!(_mm_cvtepi8_epi64(__m128i));
        check!(_mm_cvtepi16_epi32(__m128i));
        check!(_mm_cvtepi16_epi64(__m128i));
        check!(_mm_cvtepi32_epi64(__m128i));
        check!(_mm_cvtepu8_epi16(__m128i));
        check!(_mm_cvtepu8_epi32(__m128i));
        check!(_mm_cvtepu8_epi64(__m128i));
        check!(_mm_cvtepu16_epi32(__m128i));
        check!(_mm_cvtepu16_epi64(__m128i));
        check!(_mm_cvtepu32_epi64(__m128i));
        check!(_mm_dp_pd<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128d, __m128d));
        check!(_mm_dp_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128, __m128));
        check!(_mm_floor_pd(__m128d));
        check!(_mm_floor_ps(__m128));
        check!(_mm_floor_sd(__m128d, __m128d));
        check!(_mm_floor_ss(__m128, __m128));
        check!(_mm_ceil_pd(__m128d));
        check!(_mm_ceil_ps(__m128));
        check!(_mm_ceil_sd(__m128d, __m128d));
        check!(_mm_ceil_ss(__m128, __m128));
        check!(_mm_round_pd<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m128d));
        check!(_mm_round_ps<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m128));
        check!(_mm_round_sd<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m128d, __m128d));
        check!(_mm_round_ss<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m128, __m128));
        check!(_mm_minpos_epu16(__m128i));
        check!(_mm_mul_epi32(__m128i, __m128i));
        check!(_mm_mullo_epi32(__m128i, __m128i));
        check!(_mm_mpsadbw_epu8<0 1 2 3 4 5 6 7>(__m128i, __m128i));
        check!(_mm_testz_si128(__m128i, __m128i));
        check!(_mm_testc_si128(__m128i, __m128i));
        check!(_mm_testnzc_si128(__m128i, __m128i));
        check!(_mm_test_all_zeros(__m128i, __m128i));
        check!(_mm_test_all_ones(__m128i));
        check!(_mm_test_mix_ones_zeros(__m128i, __m128i));
        check!(_mm_extract_epi64<0 1>(__m128i));
        check!(_mm_insert_epi64<0 1>(__m128i, i64));
    }
}
