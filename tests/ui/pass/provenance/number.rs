//! A pointer out of the blue may be made, moved and compared.
fn main() {
    let pointer = std::ptr::without_provenance_mut::<u32>(0x1000);
    assert_eq!(pointer.wrapping_add(1).addr(), 0x1004);
}
