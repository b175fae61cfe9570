//! A read without alignment.
use std::num::NonZero;

fn main() {
    let bytes = [0u8, 1, 1, 1, 1];
    let number = unsafe { bytes.as_ptr().add(1).cast::<NonZero<u32>>().read_unaligned() };
    assert_eq!(number.get(), 0x0101_0101);
}
