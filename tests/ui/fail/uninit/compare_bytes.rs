//! Comparing slices of bytes reads them.
use std::mem::MaybeUninit;

fn main() {
    let mut place = [MaybeUninit::<u8>::uninit(); 4];
    place[0].write(1);
    place[1].write(2);
    let bytes = unsafe { std::slice::from_raw_parts(place.as_ptr().cast::<u8>(), 4) };
    println!("{}", bytes == [1, 2, 3, 4]); //~ ERROR: the bytes at offsets 2..4 are uninitialized
}
