//! A good `&mut` by transmute.
fn main() {
    let mut bytes = [0u8; 4];
    let pointer = &raw mut bytes;
    let reference: &mut [u8; 4] = unsafe { std::mem::transmute(pointer) };
    reference[2] = 1;
    assert_eq!(bytes, [0, 0, 1, 0]);
}
