//! `unchecked_neg` of any other number.
fn main() {
    let number = std::hint::black_box(i16::MAX);
    assert_eq!(unsafe { number.unchecked_neg() }, -32767);
}
