//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+aes,+pclmulqdq,+sha,+gfni,+vaes,+vpclmulqdq,+avx2
//! The functions of AES, PCLMULQDQ, SHA and GFNI, on pseudo-random operands. The expected output comes from a real processor: this program, compiled natively with the
//! same features.

#![allow(deprecated)]

use std::arch::x86_64::*;

#[path = "../../support/vectors.rs"]
#[macro_use]
mod vectors;

fn main() {
    // SAFETY: the features are enabled for the whole program, and only values are passed.
    unsafe {
        check!(_mm_aesdec_si128(__m128i, __m128i));
        check!(_mm_aesdeclast_si128(__m128i, __m128i));
        check!(_mm_aesenc_si128(__m128i, __m128i));
        check!(_mm_aesenclast_si128(__m128i, __m128i));
        check!(_mm_aesimc_si128(__m128i));
        check!(_mm_aeskeygenassist_si128<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i));
        check!(_mm_clmulepi64_si128<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i, __m128i));
        check!(_mm_sha1msg1_epu32(__m128i, __m128i));
        check!(_mm_sha1msg2_epu32(__m128i, __m128i));
        check!(_mm_sha1nexte_epu32(__m128i, __m128i));
        check!(_mm_sha1rnds4_epu32<0 1 2 3>(__m128i, __m128i));
        check!(_mm_sha256msg1_epu32(__m128i, __m128i));
        check!(_mm_sha256msg2_epu32(__m128i, __m128i));
        check!(_mm_sha256rnds2_epu32(__m128i, __m128i, __m128i));
        check!(_mm256_gf2p8mul_epi8(__m256i, __m256i));
        check!(_mm_gf2p8mul_epi8(__m128i, __m128i));
        check!(_mm256_gf2p8affine_epi64_epi8<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256i, __m256i));
        check!(_mm_gf2p8affine_epi64_epi8<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i, __m128i));
        check!(_mm256_gf2p8affineinv_epi64_epi8<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256i, __m256i));
        check!(_mm_gf2p8affineinv_epi64_epi8<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m128i, __m128i));
        check!(_mm256_aesenc_epi128(__m256i, __m256i));
        check!(_mm256_aesenclast_epi128(__m256i, __m256i));
        check!(_mm256_aesdec_epi128(__m256i, __m256i));
        check!(_mm256_aesdeclast_epi128(__m256i, __m256i));
        check!(_mm256_clmulepi64_epi128<
            0 1 2 3 4 5 7 8 13 15 16 17 27 32 49 60 64 78 85 113 128 147 170 198 228 241 254 255
        >(__m256i, __m256i));
    }
}
