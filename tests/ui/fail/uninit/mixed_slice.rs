//! A slice handed to code that sums all of it.
use std::mem::MaybeUninit;

fn sum(numbers: &[u32]) -> u32 {
    let mut total = 0;
    for number in numbers {
        total += *number; //~ ERROR: uninitialized memory: read of 4 bytes at offset 8
    }
    total
}

fn main() {
    let mut buffer = [MaybeUninit::<u32>::uninit(); 4];
    buffer[0].write(1);
    buffer[1].write(2);
    println!("{}", sum(unsafe { std::slice::from_raw_parts(buffer.as_ptr().cast(), 4) }));
}
