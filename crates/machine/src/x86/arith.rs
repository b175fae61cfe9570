//! Integer arithmetic on lanes: saturation, multiply-add, sums of differences, signs.

use crate::vector::Vector;

/// Narrows the lanes of both vectors, saturating: in each 128 bits first those of the first.
macro_rules! pack {
    ($($name:ident $from:ident $to:ident;)*) => {$(
        pub(super) fn $name(a: &Vector, b: &Vector) -> Vector {
            a.by_parts(b, |a, b| {
                let half = a.count::<$from>();
                Vector::build(16, |index| {
                    let lane: $from = if index < half { a.get(index) } else { b.get(index - half) };
                    lane.clamp($to::MIN as $from, $to::MAX as $from) as $to
                })
            })
        }
    )*};
}

pack! {
    pack_i16_i8 i16 i8;
    pack_i16_u8 i16 u8;
    pack_i32_i16 i32 i16;
    pack_i32_u16 i32 u16;
}

/// Products of `i16`, neighbours added.
pub(super) fn multiply_add(a: &Vector, b: &Vector) -> Vector {
    let product = |index| i32::from(a.get::<i16>(index)) * i32::from(b.get::<i16>(index));
    Vector::build(a.size(), |index| product(2 * index).wrapping_add(product(2 * index + 1)))
}

/// Products of `u8` and `i8`, neighbours added with saturation.
pub(super) fn multiply_add_bytes(a: &Vector, b: &Vector) -> Vector {
    let product = |index| i16::from(a.get::<u8>(index)) * i16::from(b.get::<i8>(index));
    Vector::build(a.size(), |index| product(2 * index).saturating_add(product(2 * index + 1)))
}

/// High part of products of fixed-point numbers, rounded.
pub(super) fn multiply_high_round(a: &Vector, b: &Vector) -> Vector {
    a.zip(b, |a: i16, b: i16| ((((i32::from(a) * i32::from(b)) >> 14) + 1) >> 1) as i16)
}

/// Sums of the absolute differences of eight bytes each.
pub(super) fn sum_of_differences(a: &Vector, b: &Vector) -> Vector {
    Vector::build(a.size(), |group| -> u64 {
        (8 * group..8 * group + 8).map(|index| u64::from(a.get::<u8>(index).abs_diff(b.get(index)))).sum()
    })
}

/// Sums of the absolute differences of a group of four bytes in `b` and those at eight places in `a`; three bits of the immediate for each
/// 128 bits say where to start.
pub(super) fn multiple_sums_of_differences(a: &Vector, b: &Vector, imm: u8) -> Vector {
    let mut shift = 0;
    a.by_parts(b, |a, b| {
        let (from_a, from_b) = ((imm >> shift >> 2 & 1) as usize * 4, (imm >> shift & 3) as usize * 4);
        shift += 3;
        Vector::build(16, |start| -> u16 {
            (0..4).map(|index| u16::from(a.get::<u8>(from_a + start + index).abs_diff(b.get(from_b + index)))).sum()
        })
    })
}

/// `a` with the sign of `b` applied: negated, zeroed or kept.
macro_rules! sign {
    ($($name:ident $ty:ident;)*) => {$(
        pub(super) fn $name(a: &Vector, b: &Vector) -> Vector {
            a.zip(b, |a: $ty, b: $ty| a.wrapping_mul(b.signum()))
        }
    )*};
}

sign! {
    sign_i8 i8;
    sign_i16 i16;
    sign_i32 i32;
}

/// The smallest `u16` and its first index; the rest is zero.
pub(super) fn minimum_position(a: &Vector) -> Vector {
    let (index, least) = (0..).zip(a.lanes::<u16>()).min_by_key(|(_, lane)| *lane).unwrap_or_default();
    Vector::zeroed(16).with(0, least).with::<u16>(1, index)
}

/// Shifts by the low 64 bits of `count`; what is too large shifts everything out.
macro_rules! shift {
    ($($name:ident $ty:ident $op:ident $large:expr;)*) => {$(
        pub(super) fn $name(a: &Vector, count: &Vector) -> Vector {
            let count = count.get::<u64>(0);
            a.map(|lane: $ty| match u32::try_from(count) {
                Ok(count) if count < $ty::BITS => lane.$op(count),
                _ => $large(lane),
            })
        }
    )*};
}

shift! {
    shl_16 u16 wrapping_shl |_| 0;
    shl_32 u32 wrapping_shl |_| 0;
    shl_64 u64 wrapping_shl |_| 0;
    shr_16 u16 wrapping_shr |_| 0;
    shr_32 u32 wrapping_shr |_| 0;
    shr_64 u64 wrapping_shr |_| 0;
    sar_16 i16 wrapping_shr |lane| lane >> 15;
    sar_32 i32 wrapping_shr |lane| lane >> 31;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector<const N: usize, T: crate::vector::Lane>(lanes: [T; N]) -> Vector {
        Vector::build(N * T::SIZE, |index| lanes[index])
    }

    #[test]
    fn packing_saturates_in_each_half() {
        let a = vector([300_i16, -300, 5, -5, 127, 128, -128, -129]);
        let lanes: Vec<i8> = pack_i16_i8(&a, &a).lanes().collect();
        assert_eq!(lanes[..8], [127, -128, 5, -5, 127, 127, -128, -128]);
        assert_eq!(pack_i16_u8(&a, &a).lanes::<u8>().collect::<Vec<_>>()[8..], [255, 0, 5, 0, 127, 128, 0, 0]);
    }

    #[test]
    fn extremes_wrap_or_saturate() {
        let low = vector([i16::MIN; 8]);
        assert_eq!(multiply_add(&low, &low).get::<i32>(0), i32::MIN);
        assert_eq!(multiply_high_round(&low, &low).get::<i16>(0), i16::MIN);
        let (ones, high) = (vector([255_u8; 16]), vector([127_i8; 16]));
        assert_eq!(multiply_add_bytes(&ones, &high).get::<i16>(0), i16::MAX);
        let least = vector([i8::MIN; 16]);
        assert_eq!(sign_i8(&least, &vector([-1_i8; 16])).get::<i8>(3), i8::MIN);
    }

    #[test]
    fn sums_of_differences() {
        let (a, b) = (vector([200_u8; 16]), vector([3_u8; 16]));
        assert_eq!(sum_of_differences(&a, &b).get::<u64>(1), 8 * 197);
        let a = Vector::build(16, |index| index as u8);
        let lanes: Vec<u16> = multiple_sums_of_differences(&a, &Vector::zeroed(16), 0b100).lanes().collect();
        assert_eq!(lanes[..2], [4 + 5 + 6 + 7, 5 + 6 + 7 + 8]);
    }

    #[test]
    fn the_first_of_equal_minima_counts() {
        let lanes = minimum_position(&vector([7_u16, 3, 9, 3, 3, 8, 9, 9]));
        assert_eq!(lanes.lanes::<u16>().collect::<Vec<_>>(), [3, 1, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn large_shifts_empty_a_lane() {
        let a = vector([-8_i16; 8]);
        let by = |count: u64| vector([count, 99]);
        assert_eq!(sar_16(&a, &by(2)).get::<i16>(0), -2);
        assert_eq!(sar_16(&a, &by(1 << 40)).get::<i16>(0), -1);
        assert_eq!(shl_16(&a, &by(16)).get::<i16>(0), 0);
        assert_eq!(shr_64(&a, &by(63)).get::<u64>(1), 1);
    }
}
