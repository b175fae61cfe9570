//! The same write, unaligned.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let mut bytes = Aligned([0; 16]);
    let pointer = bytes.0.as_mut_ptr().wrapping_add(4).cast::<u64>();
    unsafe { pointer.write_unaligned(1) };
    assert_eq!(bytes.0[4..12], 1u64.to_ne_bytes());
}
