//! A volatile load that need not be aligned.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let array = std::hint::black_box([0u64; 2]);
    let pointer = array.as_ptr().cast::<u8>().wrapping_add(1).cast::<u32>();
    assert_eq!(unsafe { std::intrinsics::unaligned_volatile_load(pointer) }, 0);
}
