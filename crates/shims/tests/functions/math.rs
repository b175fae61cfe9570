use super::{Test, Value};

#[test]
fn libm_agrees_with_the_host() {
    let mut t = Test::new();
    let one = |t: &mut Test, name: &str, x: f64| t.call(name, &[Value::f64(x)]).as_f64();
    assert_eq!(one(&mut t, "cbrt", 27.0), 3.0);
    assert_eq!(one(&mut t, "log1p", 0.5), 0.5f64.ln_1p());
    assert_eq!(one(&mut t, "sinh", 0.3), 0.3f64.sinh());
    assert_eq!(one(&mut t, "tgamma", 5.0), 24.0);
    assert_eq!(t.call("hypot", &[Value::f64(3.0), Value::f64(4.0)]).as_f64(), 5.0);
    assert_eq!(t.call("hypotf", &[Value::f32(3.0), Value::f32(4.0)]).as_f32(), 5.0);
    assert_eq!(t.call("fdim", &[Value::f64(3.0), Value::f64(4.0)]).as_f64(), 0.0);
    assert_eq!(t.call("ldexp", &[Value::f64(3.0), Value::i32(-1)]).as_f64(), 1.5);
}

#[test]
fn second_results_go_to_memory() {
    let mut t = Test::new();
    let place = t.room(4);
    let value = t.call("lgamma_r", &[Value::f64(-0.5), place]).as_f64();
    assert!((value - 1.265_512).abs() < 1e-5);
    assert_eq!(t.read(place, 4), (-1i32).to_le_bytes());
    assert_eq!(t.call("frexp", &[Value::f64(8.0), place]).as_f64(), 0.5);
    assert_eq!(t.read(place, 4), 4i32.to_le_bytes());
    t.undefined("frexp", &[Value::f64(8.0), super::NULL]);
}
