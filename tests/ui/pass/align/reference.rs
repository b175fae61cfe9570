//! A misaligned raw pointer and a raw borrow through it are fine.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([0; 16]);
    let pointer = bytes.0.as_ptr().wrapping_add(2).cast::<u32>();
    let same = unsafe { &raw const *pointer };
    assert_eq!(same, pointer);
}
