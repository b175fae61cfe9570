//! A non-temporal store that is not aligned.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let mut array = std::hint::black_box([0u64; 2]);
    let pointer = array.as_mut_ptr().cast::<u8>().wrapping_add(2).cast::<u32>();
    unsafe { std::intrinsics::nontemporal_store(pointer, 1) }; //~ ERROR: misaligned
}
