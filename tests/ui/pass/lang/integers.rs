//! Integers of all sizes: wrapping, checked, saturating and overflowing arithmetic, shifts, rotations, bits, casts, parsing.
macro_rules! check {
    ($($type:ident)*) => {$({
        let (min, max) = ($type::MIN, $type::MAX);
        assert_eq!(max.wrapping_add(1), min);
        assert_eq!(min.wrapping_sub(1), max);
        assert_eq!(max.checked_add(1), None);
        assert_eq!(max.saturating_add(max), max);
        assert_eq!(min.overflowing_sub(1), (max, true));
        assert_eq!(max.overflowing_mul(1), (max, false));
        assert_eq!((1 as $type).rotate_right(1).count_ones(), 1);
        assert_eq!((0 as $type).leading_zeros(), $type::BITS);
        assert_eq!((1 as $type).leading_zeros(), $type::BITS - 1);
        assert_eq!((2 as $type).trailing_zeros(), 1);
        assert_eq!($type::from_le_bytes(max.to_le_bytes()), max);
        assert_eq!($type::from_be(max.to_be()), max);
        assert_eq!((0x12 as $type).swap_bytes().swap_bytes(), 0x12);
        assert_eq!((0x12 as $type).reverse_bits().reverse_bits(), 0x12);
        assert_eq!((1 as $type).wrapping_shl($type::BITS), 1);
        assert_eq!((3 as $type).pow(3), 27);
        assert_eq!((100 as $type).isqrt(), 10);
        assert_eq!(max.to_string().parse::<$type>(), Ok(max));
        assert_eq!(min.to_string().parse::<$type>(), Ok(min));
        assert_eq!((7 as $type).div_euclid(2) * 2 + (7 as $type).rem_euclid(2), 7);
        assert_eq!((max as u128 as $type), max);
        assert_eq!(((5 as $type) as f64) as $type, 5);
    })*};
}

fn main() {
    check!(u8 i8 u16 i16 u32 i32 u64 i64 u128 i128 usize isize);
    assert_eq!((-7i32).div_euclid(2), -4);
    assert_eq!((-7i32).rem_euclid(2), 1);
    assert_eq!((-7i32 / 2, -7i32 % 2), (-3, -1));
    assert_eq!((-8i8) >> 1, -4);
    assert_eq!((-8i8 as u8) >> 1, 124);
    assert_eq!(300i32 as u8, 44);
    assert_eq!(-1i8 as u32, u32::MAX);
    assert_eq!(200u8 as i8, -56);
    assert_eq!(i128::MAX / 3 * 3 + i128::MAX % 3, i128::MAX);
    assert_eq!(u128::MAX / 1_000_000_007, 340_282_366_920_938_463_463_374_607_431_768_211_455 / 1_000_000_007);
    assert_eq!((1u128 << 100) * 5 >> 98, 20);
    assert_eq!((1i128 << 126).leading_zeros(), 1);
    assert_eq!(i128::MIN.unsigned_abs(), 1 << 127);
    assert_eq!(u64::MAX as u128 * u64::MAX as u128, 0xffff_ffff_ffff_fffe_0000_0000_0000_0001);
    assert_eq!(5u32.abs_diff(9), 4);
    assert_eq!(10u32.next_power_of_two(), 16);
    assert_eq!(1000u32.ilog2() + 1000u32.ilog10(), 12);
    assert_eq!(u8::from_str_radix("ff", 16), Ok(255));
    assert!("256".parse::<u8>().is_err());
    println!("{} {:#x} {:#010b} {:o} {:+}", i128::MIN, u64::MAX, 5, 64, 7);
}
