//! `unchecked_add` up to the limit.
fn main() {
    let number = std::hint::black_box(i32::MAX - 1);
    assert_eq!(unsafe { number.unchecked_add(1) }, i32::MAX);
}
