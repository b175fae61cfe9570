//! `unchecked_shr` by all bits but one.
fn main() {
    let by = std::hint::black_box(63);
    assert_eq!(unsafe { (-8i64).unchecked_shr(by) }, -1);
}
