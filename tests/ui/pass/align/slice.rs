//! `align_to` finds the aligned part.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([1; 16]);
    let (before, middle, after) = unsafe { bytes.0[1..].align_to::<u16>() };
    assert_eq!((before.len(), middle.len(), after.len()), (1, 7, 0));
    assert!(middle.iter().all(|&pair| pair == 0x0101));
}
