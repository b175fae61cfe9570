//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+sse4.2
//! The functions of SSE4.2, on pseudo-random operands. The expected output comes from a real processor: this program, compiled natively with the
//! same features.

#![allow(deprecated)]

use std::arch::x86_64::*;

#[path = "../../support/vectors.rs"]
#[macro_use]
mod vectors;

fn main() {
    // SAFETY: the features are enabled for the whole program, and only values are passed.
    unsafe {
        check!(_mm_cmpistrm<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, __m128i));
        check!(_mm_cmpistri<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, __m128i));
        check!(_mm_cmpistrz<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, __m128i));
        check!(_mm_cmpistrc<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, __m128i));
        check!(_mm_cmpistrs<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, __m128i));
        check!(_mm_cmpistro<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, __m128i));
        check!(_mm_cmpistra<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, __m128i));
        check!(_mm_cmpestrm<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, i32, __m128i, i32));
        check!(_mm_cmpestri<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, i32, __m128i, i32));
        check!(_mm_cmpestrz<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, i32, __m128i, i32));
        check!(_mm_cmpestrc<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, i32, __m128i, i32));
        check!(_mm_cmpestrs<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, i32, __m128i, i32));
        check!(_mm_cmpestro<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, i32, __m128i, i32));
        check!(_mm_cmpestra<
            0 2 1 3 4 6 5 7 8 9 10 11 12 13 14 15 20 24 26 44 52 56 57 60 62 64 68 72 77 76 88 91 100 112 122
            124 127
        >(__m128i, i32, __m128i, i32));
        check!(_mm_crc32_u8(u32, u8));
        check!(_mm_crc32_u16(u32, u16));
        check!(_mm_crc32_u32(u32, u32));
        check!(_mm_cmpgt_epi64(__m128i, __m128i));
        check!(_mm_crc32_u64(u64, u64));
    }
}
