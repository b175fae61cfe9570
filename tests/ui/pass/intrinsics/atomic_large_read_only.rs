//! A relaxed load of sixteen bytes of writable memory.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#[repr(align(16))]
struct Number(u128);

fn main() {
    const RELAXED: std::intrinsics::AtomicOrdering = std::intrinsics::AtomicOrdering::Relaxed;
    let number = std::hint::black_box(Number(5));
    assert_eq!(unsafe { std::intrinsics::atomic_load::<_, RELAXED>(&number.0) }, 5);
}
