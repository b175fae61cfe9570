//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+sse
//! The functions of SSE, on pseudo-random operands. The expected output comes from a real processor: this program, compiled natively with the
//! same features.

#![allow(deprecated)]

use std::arch::x86_64::*;

#[path = "../../support/vectors.rs"]
#[macro_use]
mod vectors;

fn main() {
    // SAFETY: the features are enabled for the whole program, and only values are passed.
    unsafe {
        check!(_mm_add_ss(__m128, __m128));
        check!(_mm_add_ps(__m128, __m128));
        check!(_mm_sub_ss(__m128, __m128));
        check!(_mm_sub_ps(__m128, __m128));
        check!(_mm_mul_ss(__m128, __m128));
        check!(_mm_mul_ps(__m128, __m128));
        check!(_mm_div_ss(__m128, __m128));
        check!(_mm_div_ps(__m128, __m128));
        check!(_mm_sqrt_ss(__m128));
        check!(_mm_sqrt_ps(__m128));
        check!(_mm_min_ss(__m128, __m128));
        check!(_mm_min_ps(__m128, __m128));
        check!(_mm_max_ss(__m128, __m128));
        check!(_mm_max_ps(__m128, __m128));
        check!(_mm_and_ps(__m128, __m128));
        check!(_mm_andnot_ps(__m128, __m128));
        check!(_mm_or_ps(__m128, __m128));
        check!(_mm_xor_ps(__m128, __m128));
        check!(_mm_cmpeq_ss(__m128, __m128));
        check!(_mm_cmplt_ss(__m128, __m128));
        check!(_mm_cmple_ss(__m128, __m128));
        check!(_mm_cmpgt_ss(__m128, __m128));
        check!(_mm_cmpge_ss(__m128, __m128));
        check!(_mm_cmpneq_ss(__m128, __m128));
        check!(_mm_cmpnlt_ss(__m128, __m128));
        check!(_mm_cmpnle_ss(__m128, __m128));
        check!(_mm_cmpngt_ss(__m128, __m128));
        check!(_mm_cmpnge_ss(__m128, __m128));
        check!(_mm_cmpord_ss(__m128, __m128));
        check!(_mm_cmpunord_ss(__m128, __m128));
        check!(_mm_cmpeq_ps(__m128, __m128));
        check!(_mm_cmplt_ps(__m128, __m128));
        check!(_mm_cmple_ps(__m128, __m128));
        check!(_mm_cmpgt_ps(__m128, __m128));
        check!(_mm_cmpge_ps(__m128, __m128));
        check!(_mm_cmpneq_ps(__m128, __m128));
        check!(_mm_cmpnlt_ps(__m128, __m128));
        check!(_mm_cmpnle_ps(__m128, __m128));
        check!(_mm_cmpngt_ps(__m128, __m128));
        check!(_mm_cmpnge_ps(__m128, __m128));
        check!(_mm_cmpord_ps(__m128, __m128));
        check!(_mm_cmpunord_ps(__m128, __m128));
        check!(_mm_comieq_ss(__m128, __m128));
        check!(_mm_comilt_ss(__m128, __m128));
        check!(_mm_comile_ss(__m128, __m128));
        check!(_mm_comigt_ss(__m128, __m128));
        check!(_mm_comige_ss(__m128, __m128));
        check!(_mm_comineq_ss(__m128, __m128));
        check!(_mm_ucomieq_ss(__m128, __m128));
        check!(_mm_ucomilt_ss(__m128, __m128));
        check!(_mm_ucomile_ss(__m128, __m128));
        check!(_mm_ucomigt_ss(__m128, __m128));
        check!(_mm_ucomige_ss(__m128, __m128));
        check!(_mm_ucomineq_ss(__m128, __m128));
        check!(_mm_cvtss_si32(__m128));
        check!(_mm_cvt_ss2si(__m128));
        check!(_mm_cvttss_si32(__m128));
        check!(_mm_cvtt_ss2si(__m128));
        check!(_mm_cvtss_f32(__m128));
        check!(_mm_cvtsi32_ss(__m128, i32));
        check!(_mm_cvt_si2ss(__m128, i32));
        check!(_mm_set_ss(f32));
        check!(_mm_set1_ps(f32));
        check!(_mm_set_ps1(f32));
        check!(_mm_set_ps(f32, f32, f32, f32));
        check!(_mm_setr_ps(f32, f32, f32, f32));
        check!(_mm_shuffle_ps<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128, __m128));
        check!(_mm_unpackhi_ps(__m128, __m128));
        check!(_mm_unpacklo_ps(__m128, __m128));
        check!(_mm_movehl_ps(__m128, __m128));
        check!(_mm_movelh_ps(__m128, __m128));
        check!(_mm_movemask_ps(__m128));
        check!(_mm_move_ss(__m128, __m128));
        check!(_mm_cvtss_si64(__m128));
        check!(_mm_cvttss_si64(__m128));
        check!(_mm_cvtsi64_ss(__m128, i64));
    }
}
