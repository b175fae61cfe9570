//! The sign of the first NaN is decided by the seed.
//@revisions: positive negative
//@[positive]compile-flags: -Zmiri-seed=2 --cfg positive
//@[negative]compile-flags: -Zmiri-seed=1
fn main() {
    let zero = std::hint::black_box(0.0f64);
    assert_eq!((zero / zero).is_sign_positive(), cfg!(positive));
}
