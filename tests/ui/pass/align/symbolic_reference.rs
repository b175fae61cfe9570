//! Without the symbolic check, a pointer aligned by its address is good.
fn main() {
    let numbers = [0u16; 8];
    let offset = numbers.as_ptr().addr().wrapping_neg() % 8 / 2;
    let pointer = unsafe { numbers.as_ptr().add(offset) }.cast::<u64>();
    assert_eq!(unsafe { *pointer }, 0);
}
