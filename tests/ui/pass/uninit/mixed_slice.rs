//! A slice of the part that was written.
use std::mem::MaybeUninit;

fn sum(numbers: &[u32]) -> u32 {
    numbers.iter().sum()
}

fn main() {
    let mut buffer = [MaybeUninit::<u32>::uninit(); 4];
    buffer[0].write(1);
    buffer[1].write(2);
    assert_eq!(sum(unsafe { std::slice::from_raw_parts(buffer.as_ptr().cast(), 2) }), 3);
}
