//! Vectors that are too large or too odd to be handled as a whole, or lie at odd places, behave as others do.
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

#[repr(C)]
struct Pair<T>(u8, T);

fn lanes<T: Copy, const N: usize>(vector: Vector<T, N>) -> [T; N] {
    // SAFETY: the lanes lie at the vector's start.
    unsafe { *(&raw const vector).cast() }
}

fn check<const N: usize>() {
    let numbers: [u16; N] = std::array::from_fn(|index| index as u16 * 999);
    let (a, b) = (black_box(Vector(numbers)), black_box(Vector([7_u16; N])));
    // SAFETY: shifts are small, masks come from comparisons.
    unsafe {
        assert_eq!(lanes(simd_add(a, b)), numbers.map(|x| x.wrapping_add(7)));
        assert_eq!(lanes(simd_saturating_sub(a, b)), numbers.map(|x| x.saturating_sub(7)));
        assert_eq!(lanes(simd_shr(a, b)), numbers.map(|x| x >> 7));
        assert_eq!(lanes(simd_div(a, b)), numbers.map(|x| x / 7));
        assert_eq!(lanes(simd_rem(a, b)), numbers.map(|x| x % 7));
        assert_eq!(lanes(simd_sub(b, a)), numbers.map(|x| 7_u16.wrapping_sub(x)));
        assert_eq!(lanes(simd_xor(a, b)), numbers.map(|x| x ^ 7));
        let signed: Vector<i16, N> = simd_cast(a);
        assert_eq!(lanes(simd_neg(signed)), numbers.map(|x| (x as i16).wrapping_neg()));
        let (le, ge): (Vector<i16, N>, Vector<i16, N>) = (simd_le(a, b), simd_ge(a, b));
        assert_eq!(lanes(le), numbers.map(|x| -i16::from(x <= 7)));
        assert_eq!(lanes(ge), numbers.map(|x| -i16::from(x >= 7)));
        let mask: Vector<i16, N> = simd_lt(a, b);
        assert_eq!(lanes(mask), numbers.map(|x| if x < 7 { -1 } else { 0 }));
        let wide: Vector<i64, N> = simd_lt(a, b);
        assert_eq!(lanes(simd_select(wide, a, b)), numbers.map(|x| if x < 7 { x } else { 7 }));
        assert_eq!(lanes(simd_select(mask, a, b)), numbers.map(|x| if x < 7 { x } else { 7 }));
    }
}

fn main() {
    check::<1>();
    check::<2>();
    check::<3>();
    check::<7>();
    check::<8>();
    check::<16>();
    check::<32>();
    check::<33>();
    check::<64>();
    // A field behind a byte, reached through a pointer.
    let mut pair = Box::new(Pair(1, Vector([1_u32, 2, 3])));
    // SAFETY: nothing special.
    pair.1 = unsafe { simd_mul(pair.1, pair.1) };
    assert_eq!((pair.0, lanes(pair.1)), (1, [1, 4, 9]));
    // SAFETY: the mask comes from a comparison.
    let bits: u8 = unsafe { simd_bitmask::<Vector<i32, 3>, u8>(simd_gt(pair.1, Vector([1_u32, 9, 4]))) };
    assert_eq!(bits, if cfg!(target_endian = "big") { 0b001 } else { 0b100 });
}
