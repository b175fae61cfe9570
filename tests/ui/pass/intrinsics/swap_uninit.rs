//! `mem::swap` of what need not be initialised.
use std::mem::MaybeUninit;

fn main() {
    let mut a: [MaybeUninit<u32>; 8] = [MaybeUninit::uninit(); 8];
    let mut b = [MaybeUninit::new(1u32); 8];
    std::mem::swap(&mut a, &mut b);
    assert_eq!(unsafe { a[7].assume_init() }, 1);
}
