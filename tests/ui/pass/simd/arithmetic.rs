//! Integer and float arithmetic, lane by lane.
#![feature(portable_simd, core_intrinsics, f16, f128, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;
use std::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

impl<T: Copy, const N: usize> Vector<T, N> {
    fn lanes(self) -> [T; N] {
        unsafe { std::mem::transmute_copy(&self) }
    }
}

fn main() {
    integers();
    shifts();
    wide_integers();
    floats();
    odd_floats();
    carryless();
}

fn integers() {
    let a = black_box(i8x4::from_array([127, -128, -7, 100]));
    let b = black_box(i8x4::from_array([1, -1, 2, -3]));
    assert_eq!((a + b).to_array(), [-128, 127, -5, 97]);
    assert_eq!((a - b).to_array(), [126, -127, -9, 103]);
    assert_eq!((a * b).to_array(), [127, -128, -14, -44]);
    let b = black_box(i8x4::from_array([2, 3, 2, -3]));
    assert_eq!((a / b).to_array(), [63, -42, -3, -33]);
    assert_eq!((a % b).to_array(), [1, -2, -1, 1]);
    assert_eq!((-a).to_array(), [-127, -128, 7, -100]);
    assert_eq!((a & b).to_array(), [2, 0, 0, 100]);
    assert_eq!((a | b).to_array(), [127, -125, -5, -3]);
    assert_eq!((a ^ b).to_array(), [125, -125, -5, -103]);
    assert_eq!((!a).to_array(), [-128, 127, 6, -101]);
    unsafe {
        let (a, b) = (Vector([250u16, 65535, 3]), black_box(Vector([10u16, 10, 10])));
        assert_eq!(simd_saturating_add(a, b).lanes(), [260, 65535, 13]);
        assert_eq!(simd_saturating_sub(a, b).lanes(), [240, 65525, 0]);
        let (a, b) = (Vector([i32::MAX, i32::MIN, 3]), black_box(Vector([1, -1, -4])));
        assert_eq!(simd_saturating_add(a, b).lanes(), [i32::MAX, i32::MIN, -1]);
        assert_eq!(simd_saturating_sub(b, a).lanes(), [2 - i32::MAX - 1, i32::MAX, -7]);

        let a = black_box(Vector([0x1234u16, 0, 1, 0x8000]));
        assert_eq!(simd_bswap(a).lanes(), [0x3412, 0, 0x100, 0x80]);
        assert_eq!(simd_bitreverse(a).lanes(), [0x2c48, 0, 0x8000, 1]);
        assert_eq!(simd_ctpop(a).lanes(), [5, 0, 1, 1]);
        assert_eq!(simd_ctlz(a).lanes(), [3, 16, 15, 0]);
        assert_eq!(simd_cttz(a).lanes(), [2, 16, 0, 15]);
    }
    // The destination is an operand.
    let mut sum = u32x4::splat(black_box(3));
    for _ in 0..3 {
        sum = sum + sum;
    }
    assert_eq!(sum, u32x4::splat(24));
}

fn shifts() {
    unsafe {
        let a = black_box(Vector([-128i8, 64, 1, -1]));
        let b = black_box(Vector([0i8, 1, 7, 3]));
        assert_eq!(simd_shl(a, b).lanes(), [-128, -128, -128, -8]);
        assert_eq!(simd_shr(a, b).lanes(), [-128, 32, 0, -1]);
        let a = black_box(Vector([u64::MAX, 1]));
        let b = black_box(Vector([63u64, 63]));
        assert_eq!(simd_shl(a, b).lanes(), [1 << 63; 2]);
        assert_eq!(simd_shr(a, b).lanes(), [1, 0]);

        let (a, b) = (black_box(Vector([0x12u8, 0x12, 0x81, 0x80])), black_box(Vector([0x34u8, 0x34, 0x18, 1])));
        let by = black_box(Vector([0u8, 4, 1, 7]));
        assert_eq!(simd_funnel_shl(a, b, by).lanes(), [0x12, 0x23, 0x02, 0]);
        assert_eq!(simd_funnel_shr(a, b, by).lanes(), [0x34, 0x23, 0x8c, 0]);
        let (a, b) = (black_box(Vector([-1i64, 5])), black_box(Vector([0i64, -1])));
        let by = black_box(Vector([60i64, 0]));
        assert_eq!(simd_funnel_shl(a, b, by).lanes(), [-1 << 60, 5]);
        assert_eq!(simd_funnel_shr(a, b, by).lanes(), [-16, -1]);
    }
}

fn wide_integers() {
    unsafe {
        let a = black_box(Vector([u128::MAX, 1 << 100]));
        let b = black_box(Vector([1u128, 3 << 64]));
        assert_eq!(simd_add(a, b).lanes(), [0, (1 << 100) + (3 << 64)]);
        assert_eq!(simd_and(a, b).lanes(), [1, 0]);
        assert_eq!(simd_or(a, b).lanes(), [u128::MAX, (1 << 100) | (3 << 64)]);
        assert_eq!(simd_ctpop(a).lanes(), [128, 1]);
        assert_eq!(simd_cttz(a).lanes(), [0, 100]);
        assert_eq!(simd_ctlz(b).lanes(), [127, 62]);
        assert_eq!(simd_lt::<_, Vector<i128, 2>>(b, a).lanes(), [-1, -1]);
        assert_eq!(simd_eq::<_, Vector<i128, 2>>(b, a).lanes(), [0, 0]);
        let by = black_box(Vector([0u128, 127]));
        assert_eq!(simd_shl(a, by).lanes(), [u128::MAX, 0]);
        assert_eq!(simd_funnel_shl(a, b, by).lanes(), [u128::MAX, 3 << 63]);
        let mask = black_box(Vector([0i128, -1]));
        assert_eq!(simd_select(mask, a, b).lanes(), [1, 1 << 100]);
        assert_eq!(simd_reduce_max::<_, u128>(a), u128::MAX);
        assert_eq!(simd_reduce_min::<_, u128>(a), 1 << 100);
        assert_eq!(simd_bitmask::<_, u8>(mask), if cfg!(target_endian = "big") { 1 } else { 2 });
    }
}

fn floats() {
    let a = black_box(f32x4::from_array([1.5, -2.5, 0.0, 1e30]));
    let b = black_box(f32x4::from_array([0.25, 2.0, -0.0, 1e30]));
    assert_eq!((a + b).to_array(), [1.75, -0.5, 0.0, 2e30]);
    assert_eq!((a - b).to_array(), [1.25, -4.5, 0.0, 0.0]);
    assert_eq!((a * b).to_array(), [0.375, -5.0, 0.0, f32::INFINITY]);
    assert!((a / b).to_array()[2].is_nan());
    assert_eq!((a % b).to_array()[..2], [0.0, -0.5]);
    assert_eq!((-a).to_array()[2].to_bits(), (-0.0f32).to_bits());
    unsafe {
        let a = black_box(Vector([-1.5f64, 2.5, 0.4, -0.0]));
        assert_eq!(simd_fabs(a).lanes(), [1.5, 2.5, 0.4, 0.0]);
        assert_eq!(simd_ceil(a).lanes(), [-1.0, 3.0, 1.0, 0.0]);
        assert_eq!(simd_floor(a).lanes(), [-2.0, 2.0, 0.0, 0.0]);
        assert_eq!(simd_round(a).lanes(), [-2.0, 3.0, 0.0, 0.0]);
        assert_eq!(simd_round_ties_even(a).lanes(), [-2.0, 2.0, 0.0, 0.0]);
        assert_eq!(simd_trunc(a).lanes(), [-1.0, 2.0, 0.0, 0.0]);
        let b = black_box(Vector([f64::NAN, 3.0, f64::NEG_INFINITY, 1.0]));
        assert_eq!(simd_fmin(a, b).lanes(), [-1.5, 2.5, f64::NEG_INFINITY, 0.0]);
        assert_eq!(simd_fmax(a, b).lanes(), [-1.5, 3.0, 0.4, 1.0]);
        assert_eq!(simd_fma(a, a, b).lanes()[1], 9.25);
        assert_eq!(simd_relaxed_fma(a, a, b).lanes()[3], 1.0);
        assert_eq!(simd_lt::<_, Vector<i64, 4>>(a, b).lanes(), [0, -1, 0, -1]);
        assert_eq!(simd_ne::<_, Vector<i64, 4>>(b, b).lanes(), [-1, 0, 0, 0]);
        let a = black_box(Vector([0.0f64, 1.0, 4.0]));
        assert_eq!(simd_fsqrt(a).lanes(), [0.0, 1.0, 2.0]);
        let near = |given: Vector<f64, 3>, wanted: fn(f64) -> f64| {
            for (given, x) in given.lanes().into_iter().zip(a.lanes()) {
                let wanted = wanted(x);
                assert!(given == wanted || (given - wanted).abs() < 1e-9, "{given} {wanted}");
            }
        };
        near(simd_fsin(a), f64::sin);
        near(simd_fcos(a), f64::cos);
        near(simd_fexp(a), f64::exp);
        near(simd_fexp2(a), f64::exp2);
        near(simd_flog(a), f64::ln);
        near(simd_flog2(a), f64::log2);
        near(simd_flog10(a), f64::log10);
    }
}

fn odd_floats() {
    unsafe {
        let a = black_box(Vector([1.5f16, -2.0, 4.0, 8.0]));
        let sum = simd_add(a, a).lanes();
        assert!(sum == [3.0, -4.0, 8.0, 16.0]);
        let wide: Vector<f64, 4> = simd_as(a);
        assert_eq!(wide.lanes(), [1.5, -2.0, 4.0, 8.0]);
    }
}

fn carryless() {
    fn product(a: u64, b: u64) -> u64 {
        (0..64).filter(|bit| b >> bit & 1 == 1).fold(0, |sum, bit| sum ^ a << bit)
    }
    let (a, b) = (black_box([0x1234_5678_9abc_def1u64, 7]), black_box([0x0fed_cba9_8765_4321u64, 7]));
    let result = unsafe { simd_carryless_mul(Vector(a), Vector(b)) };
    assert_eq!(result.lanes(), [product(a[0], b[0]), product(a[1], b[1])]);
    let result = unsafe { simd_carryless_mul(Vector([-128i8, 3]), Vector([-1i8, 3])) };
    assert_eq!(result.lanes(), [-128, 5]);
}
