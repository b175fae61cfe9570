//! A read without alignment is a read of a value.
use std::num::NonZero;

fn main() {
    let bytes = [1u8, 0, 0, 0, 0];
    let number = unsafe { bytes.as_ptr().add(1).cast::<NonZero<u32>>().read_unaligned() }; //~ ERROR: found 0, but it must be at least 1
    println!("{number}");
}
