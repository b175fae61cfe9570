//! `as` takes any float.
fn main() {
    assert_eq!(std::hint::black_box(f64::NAN) as i64, 0);
    assert_eq!(std::hint::black_box(f64::INFINITY) as i64, i64::MAX);
    assert_eq!(std::hint::black_box(-1e30f32) as i8, i8::MIN);
}
