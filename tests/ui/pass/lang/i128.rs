//! 128-bit integers in memory, enums, structs, arguments and returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Wide {
    low: u8,
    value: i128,
}

#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(i128)]
#[allow(dead_code)]
enum Tag {
    Negative = i128::MIN,
    Zero = 0,
    Large = 1 << 100,
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn bounds(number: u128) -> &'static str {
    match number {
        0 => "zero",
        1..=0xffff_ffff_ffff_ffff => "one word",
        0x1_0000_0000_0000_0000.. => "two words",
    }
}

fn divide(number: Option<i128>, by: i128) -> Option<(i128, i128)> {
    Some((number?.checked_div(by)?, number?.checked_rem(by)?))
}

fn main() {
    let wide = [Wide { low: 1, value: -1 }, Wide { low: 2, value: i128::MAX }];
    assert!(wide[0] < wide[1]);
    assert_eq!(wide.map(|wide| wide.value.wrapping_add(1)), [0, i128::MIN]);
    assert_eq!((size_of::<Wide>() - align_of::<i128>(), size_of::<i128>()), (16, 16));
    assert_eq!(Tag::Large as i128 >> 98, 4);
    assert_eq!(Tag::Negative as i128, i128::MIN);
    assert_eq!(gcd(1 << 90, 6 << 70), 1 << 71);
    assert_eq!([0, 5, u128::MAX].map(bounds), ["zero", "one word", "two words"]);
    assert_eq!(divide(Some(i128::MIN), -1), None);
    assert_eq!(divide(Some(-100), 7), Some((-14, -2)));
    assert_eq!(divide(None, 7), None);
    let factorial = (1..=33u128).product::<u128>();
    println!("{factorial} {:#x} {:?}", factorial, wide[1]);
    assert_eq!("-170141183460469231731687303715884105728".parse::<i128>(), Ok(i128::MIN));
    assert_eq!((factorial as f64) as u128 as f64, 8683317618811886495518194401280000000.0);
    assert_eq!((1u128 << 127).trailing_zeros() + (u128::MAX >> 3).count_ones(), 252);
    assert_eq!((-5i128).rem_euclid(3) + (-5i128 >> 1), -2);
}
