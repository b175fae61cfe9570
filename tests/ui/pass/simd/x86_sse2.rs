//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+sse2
//! The functions of SSE2, on pseudo-random operands. The expected output comes from a real processor: this program, compiled natively with the
//! same features.

#![allow(deprecated)]

use std::arch::x86_64::*;

#[path = "../../support/vectors.rs"]
#[macro_use]
mod vectors;

fn main() {
    // SAFETY: the features are enabled for the whole program, and only values are passed.
    unsafe {
        check!(_mm_add_epi8(__m128i, __m128i));
        check!(_mm_add_epi16(__m128i, __m128i));
        check!(_mm_add_epi32(__m128i, __m128i));
        check!(_mm_add_epi64(__m128i, __m128i));
        check!(_mm_adds_epi8(__m128i, __m128i));
        check!(_mm_adds_epi16(__m128i, __m128i));
        check!(_mm_adds_epu8(__m128i, __m128i));
        check!(_mm_adds_epu16(__m128i, __m128i));
        check!(_mm_avg_epu8(__m128i, __m128i));
        check!(_mm_avg_epu16(__m128i, __m128i));
        check!(_mm_madd_epi16(__m128i, __m128i));
        check!(_mm_max_epi16(__m128i, __m128i));
        check!(_mm_max_epu8(__m128i, __m128i));
        check!(_mm_min_epi16(__m128i, __m128i));
        check!(_mm_min_epu8(__m128i, __m128i));
        check!(_mm_mulhi_epi16(__m128i, __m128i));
        check!(_mm_mulhi_epu16(__m128i, __m128i));
        check!(_mm_mullo_epi16(__m128i, __m128i));
        check!(_mm_mul_epu32(__m128i, __m128i));
        check!(_mm_sad_epu8(__m128i, __m128i));
        check!(_mm_sub_epi8(__m128i, __m128i));
        check!(_mm_sub_epi16(__m128i, __m128i));
        check!(_mm_sub_epi32(__m128i, __m128i));
        check!(_mm_sub_epi64(__m128i, __m128i));
        check!(_mm_subs_epi8(__m128i, __m128i));
        check!(_mm_subs_epi16(__m128i, __m128i));
        check!(_mm_subs_epu8(__m128i, __m128i));
        check!(_mm_subs_epu16(__m128i, __m128i));
        check!(_mm_slli_si128<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_bslli_si128<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_bsrli_si128<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_slli_epi16<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_sll_epi16(__m128i, __m128i));
        check!(_mm_slli_epi32<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_sll_epi32(__m128i, __m128i));
        check!(_mm_slli_epi64<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_sll_epi64(__m128i, __m128i));
        check!(_mm_srai_epi16<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_sra_epi16(__m128i, __m128i));
        check!(_mm_srai_epi32<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_sra_epi32(__m128i, __m128i));
        check!(_mm_srli_si128<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_srli_epi16<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_srl_epi16(__m128i, __m128i));
        check!(_mm_srli_epi32<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_srl_epi32(__m128i, __m128i));
        check!(_mm_srli_epi64<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_srl_epi64(__m128i, __m128i));
        check!(_mm_and_si128(__m128i, __m128i));
        check!(_mm_andnot_si128(__m128i, __m128i));
        check!(_mm_or_si128(__m128i, __m128i));
        check!(_mm_xor_si128(__m128i, __m128i));
        check!(_mm_cmpeq_epi8(__m128i, __m128i));
        check!(_mm_cmpeq_epi16(__m128i, __m128i));
        check!(_mm_cmpeq_epi32(__m128i, __m128i));
        check!(_mm_cmpgt_epi8(__m128i, __m128i));
        check!(_mm_cmpgt_epi16(__m128i, __m128i));
        check!(_mm_cmpgt_epi32(__m128i, __m128i));
        check!(_mm_cmplt_epi8(__m128i, __m128i));
        check!(_mm_cmplt_epi16(__m128i, __m128i));
        check!(_mm_cmplt_epi32(__m128i, __m128i));
        check!(_mm_cvtepi32_pd(__m128i));
        check!(_mm_cvtsi32_sd(__m128d, i32));
        check!(_mm_cvtepi32_ps(__m128i));
        check!(_mm_cvtps_epi32(__m128));
        check!(_mm_cvtsi32_si128(i32));
        check!(_mm_cvtsi128_si32(__m128i));
        check!(_mm_set_epi64x(i64, i64));
        check!(_mm_set_epi32(i32, i32, i32, i32));
        check!(_mm_set_epi16(i16; 8));
        check!(_mm_set_epi8(i8; 16));
        check!(_mm_set1_epi64x(i64));
        check!(_mm_set1_epi32(i32));
        check!(_mm_set1_epi16(i16));
        check!(_mm_set1_epi8(i8));
        check!(_mm_setr_epi32(i32, i32, i32, i32));
        check!(_mm_setr_epi16(i16; 8));
        check!(_mm_setr_epi8(i8; 16));
        check!(_mm_move_epi64(__m128i));
        check!(_mm_packs_epi16(__m128i, __m128i));
        check!(_mm_packs_epi32(__m128i, __m128i));
        check!(_mm_packus_epi16(__m128i, __m128i));
        check!(_mm_extract_epi16<0 1 2 3 4 5 6 7>(__m128i));
        check!(_mm_insert_epi16<0 1 2 3 4 5 6 7>(__m128i, i32));
        check!(_mm_movemask_epi8(__m128i));
        check!(_mm_shuffle_epi32<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_shufflehi_epi16<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_shufflelo_epi16<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_unpackhi_epi8(__m128i, __m128i));
        check!(_mm_unpackhi_epi16(__m128i, __m128i));
        check!(_mm_unpackhi_epi32(__m128i, __m128i));
        check!(_mm_unpackhi_epi64(__m128i, __m128i));
        check!(_mm_unpacklo_epi8(__m128i, __m128i));
        check!(_mm_unpacklo_epi16(__m128i, __m128i));
        check!(_mm_unpacklo_epi32(__m128i, __m128i));
        check!(_mm_unpacklo_epi64(__m128i, __m128i));
        check!(_mm_add_sd(__m128d, __m128d));
        check!(_mm_add_pd(__m128d, __m128d));
        check!(_mm_div_sd(__m128d, __m128d));
        check!(_mm_div_pd(__m128d, __m128d));
        check!(_mm_max_sd(__m128d, __m128d));
        check!(_mm_max_pd(__m128d, __m128d));
        check!(_mm_min_sd(__m128d, __m128d));
        check!(_mm_min_pd(__m128d, __m128d));
        check!(_mm_mul_sd(__m128d, __m128d));
        check!(_mm_mul_pd(__m128d, __m128d));
        check!(_mm_sqrt_sd(__m128d, __m128d));
        check!(_mm_sqrt_pd(__m128d));
        check!(_mm_sub_sd(__m128d, __m128d));
        check!(_mm_sub_pd(__m128d, __m128d));
        check!(_mm_and_pd(__m128d, __m128d));
        check!(_mm_andnot_pd(__m128d, __m128d));
        check!(_mm_or_pd(__m128d, __m128d));
        check!(_mm_xor_pd(__m128d, __m128d));
        check!(_mm_cmpeq_sd(__m128d, __m128d));
        check!(_mm_cmplt_sd(__m128d, __m128d));
        check!(_mm_cmple_sd(__m128d, __m128d));
        check!(_mm_cmpgt_sd(__m128d, __m128d));
        check!(_mm_cmpge_sd(__m128d, __m128d));
        check!(_mm_cmpord_sd(__m128d, __m128d));
        check!(_mm_cmpunord_sd(__m128d, __m128d));
        check!(_mm_cmpneq_sd(__m128d, __m128d));
        check!(_mm_cmpnlt_sd(__m128d, __m128d));
        check!(_mm_cmpnle_sd(__m128d, __m128d));
        check!(_mm_cmpngt_sd(__m128d, __m128d));
        check!(_mm_cmpnge_sd(__m128d, __m128d));
        check!(_mm_cmpeq_pd(__m128d, __m128d));
        check!(_mm_cmplt_pd(__m128d, __m128d));
        check!(_mm_cmple_pd(__m128d, __m128d));
        check!(_mm_cmpgt_pd(__m128d, __m128d));
        check!(_mm_cmpge_pd(__m128d, __m128d));
        check!(_mm_cmpord_pd(__m128d, __m128d));
        check!(_mm_cmpunord_pd(__m128d, __m128d));
        check!(_mm_cmpneq_pd(__m128d, __m128d));
        check!(_mm_cmpnlt_pd(__m128d, __m128d));
        check!(_mm_cmpnle_pd(__m128d, __m128d));
        check!(_mm_cmpngt_pd(__m128d, __m128d));
        check!(_mm_cmpnge_pd(__m128d, __m128d));
        check!(_mm_comieq_sd(__m128d, __m128d));
        check!(_mm_comilt_sd(__m128d, __m128d));
        check!(_mm_comile_sd(__m128d, __m128d));
        check!(_mm_comigt_sd(__m128d, __m128d));
        check!(_mm_comige_sd(__m128d, __m128d));
        check!(_mm_comineq_sd(__m128d, __m128d));
        check!(_mm_ucomieq_sd(__m128d, __m128d));
        check!(_mm_ucomilt_sd(__m128d, __m128d));
        check!(_mm_ucomile_sd(__m128d, __m128d));
        check!(_mm_ucomigt_sd(__m128d, __m128d));
        check!(_mm_ucomige_sd(__m128d, __m128d));
        check!(_mm_ucomineq_sd(__m128d, __m128d));
        check!(_mm_cvtpd_ps(__m128d));
        check!(_mm_cvtps_pd(__m128));
        check!(_mm_cvtpd_epi32(__m128d));
        check!(_mm_cvtsd_si32(__m128d));
        check!(_mm_cvtsd_ss(__m128, __m128d));
        check!(_mm_cvtsd_f64(__m128d));
        check!(_mm_cvtss_sd(__m128d, __m128));
        check!(_mm_cvttpd_epi32(__m128d));
        check!(_mm_cvttsd_si32(__m128d));
        check!(_mm_cvttps_epi32(__m128));
        check!(_mm_set_sd(f64));
        check!(_mm_set1_pd(f64));
        check!(_mm_set_pd1(f64));
        check!(_mm_set_pd(f64, f64));
        check!(_mm_setr_pd(f64, f64));
        check!(_mm_movemask_pd(__m128d));
        check!(_mm_shuffle_pd<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128d, __m128d));
        check!(_mm_move_sd(__m128d, __m128d));
        check!(_mm_castpd_ps(__m128d));
        check!(_mm_castpd_si128(__m128d));
        check!(_mm_castps_pd(__m128));
        check!(_mm_castps_si128(__m128));
        check!(_mm_castsi128_pd(__m128i));
        check!(_mm_castsi128_ps(__m128i));
        check!(_mm_unpackhi_pd(__m128d, __m128d));
        check!(_mm_unpacklo_pd(__m128d, __m128d));
        check!(_mm_cvtsd_si64(__m128d));
        check!(_mm_cvtsd_si64x(__m128d));
        check!(_mm_cvttsd_si64(__m128d));
        check!(_mm_cvttsd_si64x(__m128d));
        check!(_mm_cvtsi64_si128(i64));
        check!(_mm_cvtsi64x_si128(i64));
        check!(_mm_cvtsi128_si64(__m128i));
        check!(_mm_cvtsi128_si64x(__m128i));
        check!(_mm_cvtsi64_sd(__m128d, i64));
        check!(_mm_cvtsi64x_sd(__m128d, i64));
    }
}
