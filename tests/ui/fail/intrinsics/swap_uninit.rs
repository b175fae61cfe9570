//! `mem::swap` of something that is not initialised.
use std::mem::MaybeUninit;

fn main() {
    let mut a: [MaybeUninit<u32>; 8] = [MaybeUninit::uninit(); 8];
    let mut b = [1u32; 8];
    let a = (&raw mut a).cast::<[u32; 8]>();
    unsafe { std::mem::swap(&mut *a, &mut b) }; //~ ERROR: uninitialized
}
