//! A non-temporal store is a store.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let mut array = std::hint::black_box([0u64; 2]);
    unsafe { std::intrinsics::nontemporal_store(&mut array[1], 1) };
    assert_eq!(array, [0, 1]);
}
