//@only-target: x86_64
//! What the intrinsics on vectors leave open does turn out one way and another: the order of sums, fusing, the error of approximations.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::arch::x86_64::*;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

/// The different results of several runs.
fn results(run: impl Fn() -> f32) -> BTreeSet<i64> {
    (0..200).map(|_| (f64::from(run()) * 1e6) as i64).collect()
}

fn main() {
    let lanes = black_box(Vector([1e8_f32, 1.0, -1e8, 1.0]));
    // SAFETY: nothing special.
    let sums = results(|| unsafe { simd_reduce_add_unordered(lanes) });
    assert!(sums.len() > 1 && sums.iter().all(|sum| [0, 1_000_000, 2_000_000].contains(sum)), "{sums:?}");
    // SAFETY: nothing special.
    let ordered = results(|| unsafe { simd_reduce_add_ordered(lanes, 0.0) });
    assert_eq!(ordered.len(), 1);
    let products = Vector([1e20_f32, 1e-20, 1e20, 1e-20]);
    // SAFETY: nothing special.
    assert!((0..200).any(|_| unsafe { simd_reduce_mul_unordered::<_, f32>(products) }.is_infinite()));

    let (a, c) = (black_box(Vector([1.0 + f32::EPSILON; 1])), Vector([-1.0 - 2.0 * f32::EPSILON; 1]));
    // SAFETY: the vector has one lane.
    let fused: BTreeSet<bool> =
        (0..100).map(|_| unsafe { simd_extract::<_, f32>(simd_relaxed_fma(a, a, c), 0) } == 0.0).collect();
    assert_eq!(fused.len(), 2);

    // SAFETY: every x86-64 has SSE2.
    unsafe { approximations() };
}

#[target_feature(enable = "sse2")]
fn approximations() {
    let third = results(|| {
        let approximation = _mm_cvtss_f32(_mm_rcp_ss(_mm_set1_ps(black_box(3.0))));
        assert!((approximation * 3.0 - 1.0).abs() <= 1.5 / 4096.0);
        approximation
    });
    assert!(third.len() > 1);
    let half = results(|| {
        let approximation = _mm_cvtss_f32(_mm_rsqrt_ps(_mm_set1_ps(black_box(4.0))));
        assert!((approximation * 2.0 - 1.0).abs() <= 1.5 / 4096.0);
        approximation
    });
    assert!(half.len() > 1);
    let special = _mm_rcp_ps(_mm_setr_ps(0.0, -0.0, f32::INFINITY, 1e-40));
    let inf = f32::INFINITY.to_bits() as i32;
    let wanted = _mm_setr_epi32(inf, inf | i32::MIN, 0, inf);
    assert_eq!(_mm_movemask_epi8(_mm_cmpeq_epi32(_mm_castps_si128(special), wanted)), 0xffff);
    assert!(_mm_cvtss_f32(_mm_rsqrt_ss(_mm_set_ss(-1.0))).is_nan());
}
