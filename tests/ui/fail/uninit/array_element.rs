//! An array of which one element was left out.
use std::mem::MaybeUninit;

fn main() {
    let mut array = [const { MaybeUninit::<u16>::uninit() }; 4];
    for index in [0, 1, 3] {
        array[index].write(index as u16);
    }
    let array: [u16; 4] = unsafe { std::mem::transmute(array) }; //~ ERROR: the bytes at offsets 4..6 are uninitialized
    println!("{array:?}");
}
