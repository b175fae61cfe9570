//! Mutable references to a mutable static, and to nothing.
static mut BYTES: [u8; 4] = [1, 2, 3, 4];

fn main() {
    let bytes: &mut [u8; 4] = unsafe { std::mem::transmute(&raw mut BYTES) };
    bytes[0] = 5;
    let empty: &'static mut [u8] = &mut [];
    assert_eq!((bytes[0], empty.len()), (5, 0));
}
