//! A pointer copied byte by byte as `MaybeUninit<u8>` keeps its provenance.
use std::mem::MaybeUninit;

fn main() {
    let number = 5i32;
    let pointer = &raw const number;
    let bytes: [MaybeUninit<u8>; size_of::<usize>()] = unsafe { std::mem::transmute(pointer) };
    let mut copy = [MaybeUninit::<u8>::uninit(); size_of::<usize>()];
    for index in 0..bytes.len() {
        copy[index] = bytes[index];
    }
    let copy: *const i32 = unsafe { std::mem::transmute(copy) };
    assert_eq!(unsafe { *copy }, 5);
}
