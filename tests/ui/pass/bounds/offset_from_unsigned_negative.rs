//! `offset_from_unsigned` with the pointers the right way round.
fn main() {
    let array = [0u32; 2];
    let start = array.as_ptr();
    let next = start.wrapping_add(1);
    assert_eq!(unsafe { next.offset_from_unsigned(start) }, 1);
}
