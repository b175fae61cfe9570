//! With the alignment check off, a misaligned read passes.
//@compile-flags: -Zmiri-disable-alignment-check
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([2; 16]);
    let pointer = bytes.0.as_ptr().wrapping_add(1).cast::<u32>();
    assert_eq!(unsafe { *pointer }, 0x0202_0202);
}
