//! `unchecked_shl` by all bits but one.
fn main() {
    let by = std::hint::black_box(31);
    assert_eq!(unsafe { 1u32.unchecked_shl(by) }, 0x8000_0000);
}
