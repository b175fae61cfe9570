//! An unaligned read says that it is one.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([3; 16]);
    let pointer = bytes.0.as_ptr().wrapping_add(1).cast::<u32>();
    assert_eq!(unsafe { pointer.read_unaligned() }, 0x0303_0303);
}
