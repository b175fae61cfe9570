//! `unchecked_mul` that does not overflow.
fn main() {
    let number = std::hint::black_box(i64::MIN + 1);
    assert_eq!(unsafe { number.unchecked_mul(-1) }, i64::MAX);
}
