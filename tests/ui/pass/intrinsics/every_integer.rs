//! Every intrinsic on integers, on every width, against plain Rust.
#![feature(core_intrinsics, core_intrinsics_fallbacks, funnel_shifts, uint_carryless_mul)]
#![allow(internal_features)]
use std::intrinsics::*;

macro_rules! common {
    ($($ty:ident $values:expr;)*) => {$({
        const BITS: u32 = $ty::BITS;
        let values: &[$ty] = &$values;
        for &a in std::hint::black_box(values) {
            let bit = |index: u32| a >> index & 1 == 1;
            let ones = (0..BITS).filter(|&index| bit(index)).count() as u32;
            let trailing = (0..BITS).find(|&index| bit(index)).unwrap_or(BITS);
            let leading = (0..BITS).rev().find(|&index| bit(index)).map_or(BITS, |index| BITS - 1 - index);
            assert_eq!((ctpop(a), ctlz(a), cttz(a)), (ones, leading, trailing));
            if a != 0 {
                assert_eq!(unsafe { (ctlz_nonzero(a), cttz_nonzero(a)) }, (leading, trailing));
            }
            let swapped = bswap(a);
            let mut bytes = a.to_ne_bytes();
            bytes.reverse();
            assert_eq!(swapped.to_ne_bytes(), bytes);
            let reversed = bitreverse(a);
            assert!((0..BITS).all(|index| (reversed >> index & 1 == 1) == bit(BITS - 1 - index)));
            for by in [0, 1, BITS / 2, BITS - 1, BITS, BITS + 3, u32::MAX] {
                let left = rotate_left(a.cast_unsigned(), by);
                assert!((0..BITS).all(|index| (left >> ((u64::from(index) + u64::from(by)) % u64::from(BITS)) & 1 == 1) == bit(index)));
                assert_eq!(rotate_right(left, by), a.cast_unsigned());
            }
            for by in [0, 1, BITS - 1] {
                assert_eq!(unsafe { (unchecked_shl(a, by), unchecked_shr(a, by)) }, (a << by, a >> by));
            }
            for &b in values {
                assert_eq!(three_way_compare(a, b) as i8, i8::from(a > b) - i8::from(a < b));
                let (sum, wrapped) = add_with_overflow(a, b);
                assert_eq!((wrapping_add(a, b), a.checked_add(b)), (sum, (!wrapped).then_some(sum)));
                let (difference, wrapped) = sub_with_overflow(a, b);
                assert_eq!((wrapping_sub(a, b), a.checked_sub(b)), (difference, (!wrapped).then_some(difference)));
                let (product, wrapped) = mul_with_overflow(a, b);
                assert_eq!((wrapping_mul(a, b), a.checked_mul(b)), (product, (!wrapped).then_some(product)));
                let limit = |down: bool| if down { $ty::MIN } else { $ty::MAX };
                let signed = $ty::MIN != 0;
                assert_eq!(saturating_add(a, b), a.checked_add(b).unwrap_or(limit(signed && b < 1)));
                assert_eq!(saturating_sub(a, b), a.checked_sub(b).unwrap_or(limit(b > 0)));
                if let Some(sum) = a.checked_add(b) {
                    assert_eq!(unsafe { unchecked_add(a, b) }, sum);
                }
                if let Some(difference) = a.checked_sub(b) {
                    assert_eq!(unsafe { unchecked_sub(a, b) }, difference);
                }
                if let Some(product) = a.checked_mul(b) {
                    assert_eq!(unsafe { unchecked_mul(a, b) }, product);
                    if b != 0 && a.checked_div(b).is_some() {
                        assert_eq!(unsafe { exact_div(product, b) }, a);
                    }
                }
                if let (Some(quotient), Some(rest)) = (a.checked_div(b), a.checked_rem(b)) {
                    assert_eq!(unsafe { (unchecked_div(a, b), unchecked_rem(a, b)) }, (quotient, rest));
                }
                assert_eq!(unsafe { disjoint_bitor(a & b, a & !b) }, a);
            }
        }
    })*};
}

macro_rules! unsigned {
    ($($ty:ident)*) => {$({
        for a in std::hint::black_box([0, 1, 0x5a, $ty::MAX / 3, $ty::MAX]) {
            for b in [0, 1, 0xa7, $ty::MAX / 5, $ty::MAX] {
                for by in [0, 1, $ty::BITS / 2 + 1, $ty::BITS - 1] {
                    let left = if by == 0 { a } else { a << by | b >> ($ty::BITS - by) };
                    let right = if by == 0 { b } else { b >> by | a << ($ty::BITS - by) };
                    assert_eq!(unsafe { (unchecked_funnel_shl(a, b, by), unchecked_funnel_shr(a, b, by)) }, (left, right));
                }
                let product = (0..$ty::BITS).filter(|&bit| b >> bit & 1 == 1).fold(0, |sum, bit| sum ^ a << bit);
                assert_eq!(carryless_mul(a, b), product);
                let (low, high) = carrying_mul_add(a, b, a, b);
                // (a + 1) * (b + 1) - 1
                assert_eq!(low, a.wrapping_mul(b).wrapping_add(a).wrapping_add(b));
                if a == $ty::MAX && b == $ty::MAX {
                    assert_eq!((low, high), ($ty::MAX, $ty::MAX));
                }
            }
        }
    })*};
}

trait CastUnsigned: Sized {
    fn cast_unsigned(self) -> Self {
        self
    }
}
impl CastUnsigned for u8 {}
impl CastUnsigned for u16 {}
impl CastUnsigned for u32 {}
impl CastUnsigned for u64 {}
impl CastUnsigned for u128 {}
impl CastUnsigned for usize {}

fn main() {
    common! {
        u8 [0, 1, 2, 0x5a, 0x80, u8::MAX];
        i8 [0, 1, -1, 0x5a, i8::MIN, i8::MAX];
        u16 [0, 1, 0x1234, u16::MAX];
        i16 [0, -1, 0x1234, i16::MIN, i16::MAX];
        u32 [0, 1, 0x1234_5678, u32::MAX];
        i32 [0, -1, 0x1234_5678, i32::MIN, i32::MAX];
        u64 [0, 3, 0x1234_5678_9abc_def0, u64::MAX];
        i64 [0, -1, 0x1234_5678_9abc_def0, i64::MIN, i64::MAX];
        u128 [0, 3, 0x1234_5678_9abc_def0_0fed_cba9, u128::MAX];
        i128 [0, -1, -0x1234_5678_9abc_def0_0fed_cba9, i128::MIN, i128::MAX];
        usize [0, 1, usize::MAX];
        isize [0, -1, isize::MIN];
    }
    unsigned! { u8 u16 u32 u64 u128 usize }
    assert!(unsafe { disjoint_bitor(true, false) });
    assert_eq!(three_way_compare('a', 'b') as i8, -1);
}
