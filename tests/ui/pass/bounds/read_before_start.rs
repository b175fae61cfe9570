//! There and back again with wrapping arithmetic.
fn main() {
    let boxed = Box::new([1u64, 2]);
    let pointer = (&raw const *boxed).cast::<u64>().wrapping_sub(1);
    let value = unsafe { *pointer.wrapping_add(2) };
    assert_eq!(value, 2);
}
