//! Addresses are aligned, distinct while alive, and never null.
fn main() {
    let boxes: Vec<Box<u64>> = (0..50).map(Box::new).collect();
    let mut addresses: Vec<usize> = boxes.iter().map(|item| (&raw const **item).addr()).collect();
    assert!(addresses.iter().all(|address| *address != 0 && address % align_of::<u64>() == 0));
    addresses.sort_unstable();
    assert!(addresses.windows(2).all(|pair| pair[1] - pair[0] >= 8));
    let (a, b) = (1u8, 2u8);
    assert_ne!(&raw const a, &raw const b);
}
