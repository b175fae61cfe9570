//! A tuple without padding.
fn main() {
    let tuple: (u64, u64, u32, u32) = unsafe { std::mem::zeroed() };
    let copy = std::hint::black_box(tuple);
    let start = (&raw const copy).cast::<u8>();
    let sum: u32 = (0..24).map(|index| u32::from(unsafe { *start.add(index) })).sum();
    assert_eq!(sum, 0);
}
