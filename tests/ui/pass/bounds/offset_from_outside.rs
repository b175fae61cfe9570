//! Addresses can be subtracted whatever the pointers are.
fn main() {
    let array = [0u8; 4];
    let start = array.as_ptr();
    let outside = start.wrapping_add(100);
    assert_eq!(outside.addr() - start.addr(), 100);
}
