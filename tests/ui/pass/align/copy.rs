//! `copy_nonoverlapping` byte by byte to anywhere.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let source = 5u64;
    let mut bytes = Aligned([0; 16]);
    let target = bytes.0.as_mut_ptr().wrapping_add(3);
    unsafe { std::ptr::copy_nonoverlapping((&raw const source).cast::<u8>(), target, 8) };
    assert_eq!(bytes.0[3..11], 5u64.to_ne_bytes());
}
