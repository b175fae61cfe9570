//! Floats: arithmetic, special values, comparison, rounding, casts, formatting and parsing.
fn main() {
    assert_eq!(0.1 + 0.2, 0.30000000000000004);
    assert_eq!(1.0f32 / 3.0, 0.33333334);
    assert!((0.0f64 / 0.0).is_nan());
    assert_eq!(1.0 / 0.0, f64::INFINITY);
    assert_eq!(-0.0f64, 0.0);
    assert!((-0.0f64).is_sign_negative());
    assert!(f64::NAN != f64::NAN);
    assert_eq!(f64::NAN.partial_cmp(&1.0), None);
    assert_eq!(f64::NAN.total_cmp(&f64::INFINITY), std::cmp::Ordering::Greater);
    assert_eq!((2.5f64.floor(), 2.5f64.ceil(), 2.5f64.round(), 2.5f64.trunc()), (2.0, 3.0, 3.0, 2.0));
    assert_eq!(2.5f64.round_ties_even(), 2.0);
    assert_eq!((-2.5f32).abs().sqrt() * 0.0, 0.0);
    assert_eq!((7.5f64 % 2.0, -7.5f64 % 2.0), (1.5, -1.5));
    assert_eq!(9.0f64.sqrt(), 3.0);
    assert_eq!(2.0f64.mul_add(3.0, 4.0), 10.0);
    assert_eq!(1.0f64.max(f64::NAN), 1.0);
    assert_eq!((1.9f64 as i32, -1.9f64 as i32, 1e20 as i32, -5.0f32 as u8, f32::NAN as u64), (1, -1, i32::MAX, 0, 0));
    assert_eq!((u64::MAX as f32, i64::MIN as f64), (18446744073709551615.0, -9223372036854775808.0));
    assert_eq!(u128::MAX as f32, f32::INFINITY);
    assert_eq!(0.1f32 as f64, 0.10000000149011612);
    assert_eq!(1e300f64 as f32, f32::INFINITY);
    assert_eq!(1.5f64.to_bits(), 0x3ff8_0000_0000_0000);
    assert_eq!(f32::from_bits(1), 1e-45);
    assert_eq!(f64::MIN_POSITIVE / 2.0 * 2.0, f64::MIN_POSITIVE);
    println!("{} {} {} {}", 1.0, 0.1f32, 1e21, 1e-7);
    println!("{:?} {:?} {:?} {:?}", 1.0, f64::MAX, f64::NAN, -f64::INFINITY);
    println!("{:.3} {:8.2}| {:<8}| {:+} {:e} {:08.3}", 2.0f64 / 3.0, 1234.5678, 1.5, 2.0, 123456.0, -3.14159);
    for text in ["3.14", "-0", "1e10", "inf", "NaN", "1e-400", "179769313486231580793728971405301e277"] {
        println!("{text} -> {:?}", text.parse::<f64>());
    }
    assert!("1.2.3".parse::<f32>().is_err());
    let sum: f64 = (1..=100).map(f64::from).map(|number| number * 0.5).sum();
    assert_eq!(sum, 2525.0);
    assert_eq!(f64::from(3u8).clamp(0.0, 2.5), 2.5);
    assert!((2.0f64.powi(10) - 1024.0).abs() < 1e-9);
}
