//! Conversions between floats and integers, rounding, dot products.
//!
//! The rounding mode that instructions take from the processor's state is to nearest, ties to even: Rust programs must not change it.

use rustc_apfloat::ieee::{Half, Single};
use rustc_apfloat::{Float, FloatConvert, Round};

use crate::vector::Vector;

/// Functions on vectors of one kind of float.
macro_rules! floats {
    ($($module:ident $float:ident $bits:ident;)*) => {$(
        pub(super) mod $module {
            use crate::vector::Vector;

            /// To an integral value in the way that the immediate says.
            fn round_lane(value: $float, imm: u8) -> $float {
                match imm & 7 {
                    1 => value.floor(),
                    2 => value.ceil(),
                    3 => value.trunc(),
                    _ => value.round_ties_even(),
                }
            }

            pub(in super::super) fn round(a: &Vector, imm: u8) -> Vector {
                a.map(|lane: $float| round_lane(lane, imm))
            }

            /// The first lane of `b`, rounded; the others of `a`.
            pub(in super::super) fn round_first(a: &Vector, b: &Vector, imm: u8) -> Vector {
                a.with(0, round_lane(b.get(0), imm))
            }

            /// To `i32`, to nearest; what does not fit is the least integer. Half as many lanes as `double` has fill up with zeros.
            pub(in super::super) fn to_i32(size: usize) -> impl Fn(&Vector) -> Vector {
                move |a| Vector::build(size, |index| lane_or_zero(a, index).map_or(0, |lane| super::i32_of(lane.round_ties_even().into())))
            }

            /// As [`to_i32`], towards zero.
            pub(in super::super) fn truncate_i32(size: usize) -> impl Fn(&Vector) -> Vector {
                move |a| Vector::build(size, |index| lane_or_zero(a, index).map_or(0, |lane| super::i32_of(lane.trunc().into())))
            }

            fn lane_or_zero(a: &Vector, index: usize) -> Option<$float> {
                (index < a.count::<$float>()).then(|| a.get(index))
            }

            /// The first lane to an integer of 32 bits, to nearest.
            pub(in super::super) fn first_i32(a: &Vector) -> u64 {
                u64::from(super::i32_of(a.get::<$float>(0).round_ties_even().into()) as u32)
            }

            /// As [`first_i32`], towards zero.
            pub(in super::super) fn truncate_first_i32(a: &Vector) -> u64 {
                u64::from(super::i32_of(a.get::<$float>(0).trunc().into()) as u32)
            }

            /// The first lane to an integer of 64 bits, to nearest.
            pub(in super::super) fn first_i64(a: &Vector) -> u64 {
                super::i64_of(a.get::<$float>(0).round_ties_even().into()) as u64
            }

            /// As [`first_i64`], towards zero.
            pub(in super::super) fn truncate_first_i64(a: &Vector) -> u64 {
                super::i64_of(a.get::<$float>(0).trunc().into()) as u64
            }

            /// The sum of the products that the immediate's high half selects, in the lanes that its low half selects; for each 128 bits.
            pub(in super::super) fn dot(a: &Vector, b: &Vector, imm: u8) -> Vector {
                a.by_parts(b, |a, b| {
                    let product = |index: usize| match imm >> (4 + index) & 1 {
                        1 => a.get::<$float>(index) * b.get::<$float>(index),
                        _ => 0.0,
                    };
                    let pairs = a.count::<$float>() / 2;
                    // Neighbours are added first.
                    let sum = (0..pairs).map(|pair| product(2 * pair) + product(2 * pair + 1)).reduce(|a, b| a + b);
                    let sum: $float = sum.unwrap_or_default();
                    Vector::build(16, |index| if imm >> index & 1 == 1 { sum } else { 0.0 })
                })
            }
        }
    )*};
}

floats! {
    single f32 u32;
    double f64 u64;
}

/// An integral value as an integer; the least one if it does not fit.
fn i32_of(value: f64) -> i32 {
    if (-2_147_483_648.0..2_147_483_648.0).contains(&value) { value as i32 } else { i32::MIN }
}

fn i64_of(value: f64) -> i64 {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&value) { value as i64 } else { i64::MIN }
}

/// The first lane of `b`, a double, as a single; the others of `a`.
pub(super) fn first_double_to_single(a: &Vector, b: &Vector) -> Vector {
    a.with(0, b.get::<f64>(0) as f32)
}

/// Singles to halves, filled up with zeros; the immediate says how to round.
pub(super) fn to_half(a: &Vector, imm: u8) -> Vector {
    let round = match imm & 7 {
        1 => Round::TowardNegative,
        2 => Round::TowardPositive,
        3 => Round::TowardZero,
        _ => Round::NearestTiesToEven,
    };
    let half = |bits: u32| -> u16 {
        let half: Half = Single::from_bits(bits.into()).convert_r(round, &mut false).value;
        half.to_bits() as u16
    };
    Vector::build(16, |index| if index < a.count::<u32>() { half(a.get(index)) } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_the_least_integer() {
        for value in [f64::NAN, f64::INFINITY, 2_147_483_648.0, -2_147_483_649.0] {
            assert_eq!(double::first_i32(&Vector::zeroed(16).with(0, value)) as u32 as i32, i32::MIN, "{value}");
        }
        assert_eq!(double::first_i64(&Vector::zeroed(16).with(0, 1e19)) as i64, i64::MIN);
        assert_eq!(double::first_i32(&Vector::zeroed(16).with(0, 2.5)), 2);
        assert_eq!(double::truncate_first_i32(&Vector::zeroed(16).with(0, -2.9)) as u32 as i32, -2);
        let lanes: Vec<i32> = double::to_i32(16)(&Vector::build(16, |_| 7.5)).lanes().collect();
        assert_eq!(lanes, [8, 8, 0, 0]);
    }

    #[test]
    fn dot_products_select() {
        let a = Vector::build(16, |index| index as f32 + 1.0);
        assert_eq!(single::dot(&a, &a, 0b0101_0010).lanes::<f32>().collect::<Vec<_>>(), [0.0, 10.0, 0.0, 0.0]);
        let a = Vector::build(16, |index| index as f64 + 1.0);
        assert_eq!(double::dot(&a, &a, 0b0011_0001).lanes::<f64>().collect::<Vec<_>>(), [5.0, 0.0]);
    }

    #[test]
    fn halves_round_as_told() {
        let a = Vector::build(16, |_| 1.0_f32 + 1.0 / 1024.0 / 4.0);
        let bits = |imm| to_half(&a, imm).get::<u16>(0);
        assert_eq!([bits(0), bits(1), bits(2), bits(3)], [0x3c00, 0x3c00, 0x3c01, 0x3c00]);
        assert_eq!(to_half(&a, 0).get::<u16>(4), 0);
    }
}
