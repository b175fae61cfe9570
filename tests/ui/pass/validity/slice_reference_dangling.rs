//! The length of a raw slice may be asked for after its memory is gone.
fn main() {
    let numbers = vec![1u16, 2, 3];
    let slice: *const [u16] = &raw const numbers[..];
    drop(numbers);
    assert_eq!(slice.len(), 3);
}
