//! Every intrinsic on floats, in every format. What is not determined is compared with some tolerance.
#![feature(core_intrinsics, f16, f128)]
#![allow(internal_features)]
use std::hint::black_box;
use std::intrinsics::*;

macro_rules! exact {
    ($($ty:ident $fabs:ident $copysign:ident $sqrt:ident $floor:ident $ceil:ident $trunc:ident $round:ident $even:ident $fma:ident
       $fmuladd:ident $minnum:ident $maxnum:ident $minimum:ident $maximum:ident $powi:ident;)*) => {$({
        let (x, y): ($ty, $ty) = black_box((-2.5, 6.25));
        assert_eq!(($fabs(x), $copysign(y, x), $sqrt(y)), (2.5, -6.25, 2.5));
        assert_eq!(($floor(x), $ceil(x), $trunc(x), $round(x), $even(x)), (-3.0, -2.0, -2.0, -3.0, -2.0));
        assert_eq!($fma(x, y, 1.0), -14.625);
        // Nothing is lost between the two operations.
        assert_eq!($fmuladd(x, y, 1.0), -14.625);
        assert_eq!(($minnum(x, y), $maxnum(x, y), $minimum(x, y), $maximum(x, y)), (x, y, x, y));
        let nan = $ty::NAN;
        assert_eq!(($minnum(nan, y), $maxnum(x, nan)), (y, x));
        assert!($minimum(nan, y).is_nan() && $maximum(x, nan).is_nan() && $minnum(nan, nan).is_nan());
        let (plus, minus): ($ty, $ty) = black_box((0.0, -0.0));
        assert!($minimum(plus, minus).is_sign_negative() && $minimum(minus, plus).is_sign_negative());
        assert!($maximum(plus, minus).is_sign_positive() && $maximum(minus, plus).is_sign_positive());
        let near = |a: $ty, b: $ty| $fabs(a - b) <= 8.0 * $ty::EPSILON * $fabs(b);
        assert!(near($powi(x, 2), y) && near($powi(x, -1), -0.4) && $powi(nan, 0) == 1.0);
        let (a, b): ($ty, $ty) = black_box((7.5, 2.0));
        unsafe {
            for (found, expected) in [
                (fadd_fast(a, b), 9.5), (fsub_fast(a, b), 5.5), (fmul_fast(a, b), 15.0), (fdiv_fast(a, b), 3.75), (frem_fast(a, b), 1.5),
                (fadd_algebraic(a, b), 9.5), (fsub_algebraic(a, b), 5.5), (fmul_algebraic(a, b), 15.0),
                (fdiv_algebraic(a, b), 3.75), (frem_algebraic(a, b), 1.5),
            ] {
                assert!(near(found, expected));
            }
            assert_eq!(float_to_int_unchecked::<$ty, i8>(-99.9), -99);
            assert_eq!(float_to_int_unchecked::<$ty, u16>(999.5), 999);
            assert_eq!(float_to_int_unchecked::<$ty, i32>(-999.5), -999);
            assert_eq!(float_to_int_unchecked::<$ty, u64>(-0.9), 0);
            assert_eq!(float_to_int_unchecked::<$ty, i128>(-2000.0), -2000);
            assert_eq!(float_to_int_unchecked::<$ty, u128>(60000.0), 60000);
        }
        assert_eq!((y as u8, x as i128, black_box(1e9f64) as $ty as i16, nan as u128, -1.0 as $ty as u64), (6, -2, i16::MAX, 0, 0));
        assert_eq!((3u128 as $ty, -3i128 as $ty, 200u8 as $ty, -7i64 as $ty), (3.0, -3.0, 200.0, -7.0));
    })*};
}

macro_rules! open {
    ($($ty:ident $sin:ident $cos:ident $exp:ident $exp2:ident $log:ident $log2:ident $log10:ident $pow:ident;)*) => {$({
        let x: $ty = black_box(0.5);
        let near = |a: $ty, b: f64| (a as f64 - b).abs() <= (8.0 * $ty::EPSILON as f64).max(1e-15) * b.abs();
        assert!(near($sin(x), 0.479425538604203) && near($cos(x), 0.8775825618903728));
        assert!(near($exp(x), 1.6487212707001282) && near($exp2(x), 1.4142135623730951));
        assert!(near($log(x), -0.6931471805599453) && near($log2(x), -1.0) && near($log10(x), -0.3010299956639812));
        assert!(near($pow(x, 1.5), 0.3535533905932738) && $pow($ty::NAN, 0.0) == 1.0 && $pow(1.0, $ty::NAN) == 1.0);
        assert_eq!(($sin(0.0), $cos(0.0), $exp(0.0), $log(1.0)), (0.0, 1.0, 1.0, 0.0));
    })*};
}

fn main() {
    exact! {
        f16 fabsf16 copysignf16 sqrtf16 floorf16 ceilf16 truncf16 roundf16 round_ties_even_f16 fmaf16
            fmuladdf16 minnumf16 maxnumf16 minimumf16 maximumf16 powif16;
        f32 fabsf32 copysignf32 sqrtf32 floorf32 ceilf32 truncf32 roundf32 round_ties_even_f32 fmaf32
            fmuladdf32 minnumf32 maxnumf32 minimumf32 maximumf32 powif32;
        f64 fabsf64 copysignf64 sqrtf64 floorf64 ceilf64 truncf64 roundf64 round_ties_even_f64 fmaf64
            fmuladdf64 minnumf64 maxnumf64 minimumf64 maximumf64 powif64;
        f128 fabsf128 copysignf128 sqrtf128 floorf128 ceilf128 truncf128 roundf128 round_ties_even_f128 fmaf128
            fmuladdf128 minnumf128 maxnumf128 minimumf128 maximumf128 powif128;
    }
    open! {
        f16 sinf16 cosf16 expf16 exp2f16 logf16 log2f16 log10f16 powf16;
        f32 sinf32 cosf32 expf32 exp2f32 logf32 log2f32 log10f32 powf32;
        f64 sinf64 cosf64 expf64 exp2f64 logf64 log2f64 log10f64 powf64;
        f128 sinf128 cosf128 expf128 exp2f128 logf128 log2f128 log10f128 powf128;
    }
}
