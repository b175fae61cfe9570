//! A volatile load that is not aligned.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let array = std::hint::black_box([0u64; 2]);
    let pointer = array.as_ptr().cast::<u8>().wrapping_add(1).cast::<u32>();
    _ = unsafe { std::intrinsics::volatile_load(pointer) }; //~ ERROR: misaligned
}
