//! Aligned by the type of its memory, whatever the address.
//@compile-flags: -Zmiri-symbolic-alignment-check
#[repr(align(4))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([0; 16]);
    let pointer = bytes.0.as_ptr().wrapping_add(4).cast::<u32>();
    assert_eq!(unsafe { *pointer }, 0);
}
