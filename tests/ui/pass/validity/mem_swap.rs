//! `ptr::swap` exchanges bytes.
fn main() {
    let mut bytes = [[1u8, 1], [0, 7]];
    let pairs = (&raw mut bytes).cast::<[bool; 2]>();
    unsafe { std::ptr::swap(pairs, pairs.add(1)) };
    assert_eq!(bytes, [[0, 7], [1, 1]]);
}
