//! `unchecked_add` on a `u128`.
fn main() {
    let number = std::hint::black_box(u128::from(u64::MAX));
    assert_eq!(unsafe { number.unchecked_add(1) }, 1 << 64);
}
