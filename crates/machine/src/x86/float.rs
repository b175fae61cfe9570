//! Floats: comparing, choosing, testing sign bits.

use crate::vector::Vector;

/// A relation between two floats, by the number that instructions encode it with.
///
/// Bits 0 to 2 are one of eight relations, bit 3 picks eight more, bit 4 only tells which of them raise exceptions.
pub(super) fn relation<T: PartialOrd>(a: T, b: T, imm: u8) -> bool {
    let order = a.partial_cmp(&b);
    let unordered = order.is_none();
    let negated = |holds: bool| !holds;
    match imm & 15 {
        0 => a == b,
        1 => a < b,
        2 => a <= b,
        3 => unordered,
        4 => a != b,
        5 => negated(a < b),
        6 => negated(a <= b),
        7 => !unordered,
        8 => unordered || a == b,
        9 => negated(a >= b),
        10 => negated(a > b),
        11 => false,
        12 => !unordered && a != b,
        13 => a >= b,
        14 => a > b,
        _ => true,
    }
}

/// Functions on vectors of one kind of float. `_first` works on the first lane and takes the others from `a`.
macro_rules! floats {
    ($($module:ident $float:ident $bits:ident;)*) => {$(
        pub(super) mod $module {
            use crate::vector::Vector;

            /// All ones where a relation holds.
            pub(in super::super) fn compare(a: &Vector, b: &Vector, imm: u8) -> Vector {
                a.zip(b, |a: $float, b: $float| if super::relation(a, b, imm) { $bits::MAX } else { 0 })
            }

            pub(in super::super) fn compare_first(a: &Vector, b: &Vector, imm: u8) -> Vector {
                a.with(0, compare(a, b, imm).get::<$bits>(0))
            }

            /// The smaller; the second if they are equal or one is a NaN.
            pub(in super::super) fn min(a: &Vector, b: &Vector) -> Vector {
                a.zip(b, |a: $bits, b: $bits| if $float::from_bits(a) < $float::from_bits(b) { a } else { b })
            }

            pub(in super::super) fn min_first(a: &Vector, b: &Vector) -> Vector {
                a.with(0, min(a, b).get::<$bits>(0))
            }

            /// The larger; the second if they are equal or one is a NaN.
            pub(in super::super) fn max(a: &Vector, b: &Vector) -> Vector {
                a.zip(b, |a: $bits, b: $bits| if $float::from_bits(a) > $float::from_bits(b) { a } else { b })
            }

            pub(in super::super) fn max_first(a: &Vector, b: &Vector) -> Vector {
                a.with(0, max(a, b).get::<$bits>(0))
            }

            /// The first lanes.
            pub(in super::super) fn first(a: &Vector, b: &Vector) -> ($float, $float) {
                (a.get(0), b.get(0))
            }

            /// Whether no lane has its sign bit set in both.
            pub(in super::super) fn sign_zero(a: &Vector, b: &Vector) -> bool {
                a.zip(b, |a: $bits, b: $bits| (a & b) >> ($bits::BITS - 1)).lanes::<$bits>().all(|lane| lane == 0)
            }

            /// Whether every lane whose sign bit is set in `b` has it in `a`.
            pub(in super::super) fn sign_carry(a: &Vector, b: &Vector) -> bool {
                a.zip(b, |a: $bits, b: $bits| (!a & b) >> ($bits::BITS - 1)).lanes::<$bits>().all(|lane| lane == 0)
            }
        }
    )*};
}

floats! {
    single f32 u32;
    double f64 u64;
}

/// Whether `b` has bits both inside and outside of `a`.
pub(super) fn mixed(a: &Vector, b: &Vector) -> bool {
    let any = |f: fn(u64, u64) -> u64| a.zip(b, f).lanes::<u64>().any(|lane| lane != 0);
    any(|a, b| a & b) && any(|a, b| !a & b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_and_their_opposites() {
        for (a, b) in [(1.0, 2.0), (2.0, 1.0), (1.0, 1.0), (f64::NAN, 1.0), (1.0, f64::NAN), (0.0, -0.0)] {
            for (imm, opposite) in [(0, 4), (1, 5), (2, 6), (3, 7), (8, 12), (9, 13), (10, 14), (11, 15)] {
                assert_ne!(relation(a, b, imm), relation(a, b, opposite), "{a} {b} {imm}");
                assert_eq!(relation(a, b, imm), relation(a, b, imm + 16), "{a} {b} {imm}");
            }
        }
    }

    #[test]
    fn the_second_operand_wins_ties() {
        let (plus, minus, nan) = (0.0_f32, -0.0_f32, f32::NAN);
        let pair = |a: f32, b: f32| (Vector::zeroed(16).with(0, a), Vector::zeroed(16).with(0, b));
        let (a, b) = pair(plus, minus);
        assert_eq!(single::min(&a, &b).get::<u32>(0), minus.to_bits());
        let (a, b) = pair(minus, plus);
        assert_eq!(single::max(&a, &b).get::<u32>(0), plus.to_bits());
        let (a, b) = pair(nan, 1.0);
        assert_eq!(single::max_first(&a, &b).get::<f32>(0), 1.0);
        let (a, b) = pair(1.0, nan);
        assert!(single::min(&a, &b).get::<f32>(0).is_nan());
    }

    #[test]
    fn sign_bits() {
        let a = Vector::build(16, |index| if index == 0 { -1.0_f32 } else { 1.0 });
        let b = Vector::build(16, |_| -1.0_f32);
        assert!(!single::sign_zero(&a, &b) && !single::sign_carry(&a, &b) && single::sign_carry(&b, &a));
        assert!(mixed(&a, &b));
    }
}
