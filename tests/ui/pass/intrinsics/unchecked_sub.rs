//! `unchecked_sub` down to zero.
fn main() {
    let number = std::hint::black_box(1u8);
    assert_eq!(unsafe { number.unchecked_sub(1) }, 0);
}
