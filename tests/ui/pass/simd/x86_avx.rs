//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+avx
//! The functions of AVX, on pseudo-random operands. The expected output comes from a real processor: this program, compiled natively with the
//! same features.

#![allow(deprecated)]

use std::arch::x86_64::*;

#[path = "../../support/vectors.rs"]
#[macro_use]
mod vectors;

fn main() {
    // SAFETY: the features are enabled for the whole program, and only values are passed.
    unsafe {
        check!(_mm256_add_pd(__m256d, __m256d));
        check!(_mm256_add_ps(__m256, __m256));
        check!(_mm256_and_pd(__m256d, __m256d));
        check!(_mm256_and_ps(__m256, __m256));
        check!(_mm256_or_pd(__m256d, __m256d));
        check!(_mm256_or_ps(__m256, __m256));
        check!(_mm256_shuffle_pd<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256d, __m256d));
        check!(_mm256_shuffle_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256, __m256));
        check!(_mm256_andnot_pd(__m256d, __m256d));
        check!(_mm256_andnot_ps(__m256, __m256));
        check!(_mm256_max_pd(__m256d, __m256d));
        check!(_mm256_max_ps(__m256, __m256));
        check!(_mm256_min_pd(__m256d, __m256d));
        check!(_mm256_min_ps(__m256, __m256));
        check!(_mm256_mul_pd(__m256d, __m256d));
        check!(_mm256_mul_ps(__m256, __m256));
        check!(_mm256_addsub_pd(__m256d, __m256d));
        check!(_mm256_addsub_ps(__m256, __m256));
        check!(_mm256_sub_pd(__m256d, __m256d));
        check!(_mm256_sub_ps(__m256, __m256));
        check!(_mm256_div_ps(__m256, __m256));
        check!(_mm256_div_pd(__m256d, __m256d));
        check!(_mm256_round_pd<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m256d));
        check!(_mm256_ceil_pd(__m256d));
        check!(_mm256_floor_pd(__m256d));
        check!(_mm256_round_ps<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m256));
        check!(_mm256_ceil_ps(__m256));
        check!(_mm256_floor_ps(__m256));
        check!(_mm256_sqrt_ps(__m256));
        check!(_mm256_sqrt_pd(__m256d));
        check!(_mm256_blend_pd<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m256d, __m256d));
        check!(_mm256_blend_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256, __m256));
        check!(_mm256_blendv_pd(__m256d, __m256d, __m256d));
        check!(_mm256_blendv_ps(__m256, __m256, __m256));
        check!(_mm256_dp_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256, __m256));
        check!(_mm256_hadd_pd(__m256d, __m256d));
        check!(_mm256_hadd_ps(__m256, __m256));
        check!(_mm256_hsub_pd(__m256d, __m256d));
        check!(_mm256_hsub_ps(__m256, __m256));
        check!(_mm256_xor_pd(__m256d, __m256d));
        check!(_mm256_xor_ps(__m256, __m256));
        check!(_mm_cmp_pd<
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
        >(__m128d, __m128d));
        check!(_mm256_cmp_pd<
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
        >(__m256d, __m256d));
        check!(_mm_cmp_ps<
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
        >(__m128, __m128));
        check!(_mm256_cmp_ps<
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
        >(__m256, __m256));
        check!(_mm_cmp_sd<
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
        >(__m128d, __m128d));
        check!(_mm_cmp_ss<
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
        >(__m128, __m128));
        check!(_mm256_cvtepi32_pd(__m128i));
        check!(_mm256_cvtepi32_ps(__m256i));
        check!(_mm256_cvtpd_ps(__m256d));
        check!(_mm256_cvtps_epi32(__m256));
        check!(_mm256_cvtps_pd(__m128));
        check!(_mm256_cvtsd_f64(__m256d));
        check!(_mm256_cvttpd_epi32(__m256d));
        check!(_mm256_cvtpd_epi32(__m256d));
        check!(_mm256_cvttps_epi32(__m256));
        check!(_mm256_extractf128_ps<0 1>(__m256));
        check!(_mm256_extractf128_pd<0 1>(__m256d));
        check!(_mm256_extractf128_si256<0 1>(__m256i));
        check!(_mm256_extract_epi32<0 1 2 3 4 5 6 7>(__m256i));
        check!(_mm256_cvtsi256_si32(__m256i));
        check!(_mm256_permutevar_ps(__m256, __m256i));
        check!(_mm_permutevar_ps(__m128, __m128i));
        check!(_mm256_permute_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256));
        check!(_mm_permute_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128));
        check!(_mm256_permutevar_pd(__m256d, __m256i));
        check!(_mm_permutevar_pd(__m128d, __m128i));
        check!(_mm256_permute_pd<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m256d));
        check!(_mm_permute_pd<0 1 2 3>(__m128d));
        check!(_mm256_permute2f128_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256, __m256));
        check!(_mm256_permute2f128_pd<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256d, __m256d));
        check!(_mm256_permute2f128_si256<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256i, __m256i));
        check!(_mm256_insertf128_ps<0 1>(__m256, __m128));
        check!(_mm256_insertf128_pd<0 1>(__m256d, __m128d));
        check!(_mm256_insertf128_si256<0 1>(__m256i, __m128i));
        check!(_mm256_insert_epi8<
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
        >(__m256i, i8));
        check!(_mm256_insert_epi16<0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15>(__m256i, i16));
        check!(_mm256_insert_epi32<0 1 2 3 4 5 6 7>(__m256i, i32));
        check!(_mm256_movehdup_ps(__m256));
        check!(_mm256_moveldup_ps(__m256));
        check!(_mm256_movedup_pd(__m256d));
        check!(_mm256_unpackhi_pd(__m256d, __m256d));
        check!(_mm256_unpackhi_ps(__m256, __m256));
        check!(_mm256_unpacklo_pd(__m256d, __m256d));
        check!(_mm256_unpacklo_ps(__m256, __m256));
        check!(_mm256_testz_si256(__m256i, __m256i));
        check!(_mm256_testc_si256(__m256i, __m256i));
        check!(_mm256_testnzc_si256(__m256i, __m256i));
        check!(_mm256_testz_pd(__m256d, __m256d));
        check!(_mm256_testc_pd(__m256d, __m256d));
        check!(_mm256_testnzc_pd(__m256d, __m256d));
        check!(_mm_testz_pd(__m128d, __m128d));
        check!(_mm_testc_pd(__m128d, __m128d));
        check!(_mm_testnzc_pd(__m128d, __m128d));
        check!(_mm256_testz_ps(__m256, __m256));
        check!(_mm256_testc_ps(__m256, __m256));
        check!(_mm256_testnzc_ps(__m256, __m256));
        check!(_mm_testz_ps(__m128, __m128));
        check!(_mm_testc_ps(__m128, __m128));
        check!(_mm_testnzc_ps(__m128, __m128));
        check!(_mm256_movemask_pd(__m256d));
        check!(_mm256_movemask_ps(__m256));
        check!(_mm256_set_pd(f64, f64, f64, f64));
        check!(_mm256_set_ps(f32; 8));
        check!(_mm256_set_epi8(i8; 32));
        check!(_mm256_set_epi16(i16; 16));
        check!(_mm256_set_epi32(i32; 8));
        check!(_mm256_set_epi64x(i64, i64, i64, i64));
        check!(_mm256_setr_pd(f64, f64, f64, f64));
        check!(_mm256_setr_ps(f32; 8));
        check!(_mm256_setr_epi8(i8; 32));
        check!(_mm256_setr_epi16(i16; 16));
        check!(_mm256_setr_epi32(i32; 8));
        check!(_mm256_setr_epi64x(i64, i64, i64, i64));
        check!(_mm256_set1_pd(f64));
        check!(_mm256_set1_ps(f32));
        check!(_mm256_set1_epi8(i8));
        check!(_mm256_set1_epi16(i16));
        check!(_mm256_set1_epi32(i32));
        check!(_mm256_set1_epi64x(i64));
        check!(_mm256_castpd_ps(__m256d));
        check!(_mm256_castps_pd(__m256));
        check!(_mm256_castps_si256(__m256));
        check!(_mm256_castsi256_ps(__m256i));
        check!(_mm256_castpd_si256(__m256d));
        check!(_mm256_castsi256_pd(__m256i));
        check!(_mm256_castps256_ps128(__m256));
        check!(_mm256_castpd256_pd128(__m256d));
        check!(_mm256_castsi256_si128(__m256i));
        check!(_mm256_castps128_ps256(__m128));
        check!(_mm256_castpd128_pd256(__m128d));
        check!(_mm256_castsi128_si256(__m128i));
        check!(_mm256_zextps128_ps256(__m128));
        check!(_mm256_zextsi128_si256(__m128i));
        check!(_mm256_zextpd128_pd256(__m128d));
        check!(_mm256_set_m128(__m128, __m128));
        check!(_mm256_set_m128d(__m128d, __m128d));
        check!(_mm256_set_m128i(__m128i, __m128i));
        check!(_mm256_setr_m128(__m128, __m128));
        check!(_mm256_setr_m128d(__m128d, __m128d));
        check!(_mm256_setr_m128i(__m128i, __m128i));
        check!(_mm256_cvtss_f32(__m256));
        check!(_mm256_insert_epi64<0 1 2 3>(__m256i, i64));
        check!(_mm256_extract_epi64<0 1 2 3>(__m256i));
    }
}
