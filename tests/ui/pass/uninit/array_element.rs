//! An array written element by element.
use std::mem::MaybeUninit;

fn main() {
    let mut array = [const { MaybeUninit::<u16>::uninit() }; 4];
    for (index, element) in array.iter_mut().enumerate() {
        element.write(index as u16);
    }
    let array: [u16; 4] = unsafe { std::mem::transmute(array) };
    assert_eq!(array, [0, 1, 2, 3]);
}
