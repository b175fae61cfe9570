//! A relaxed load of sixteen bytes of read-only memory.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#[repr(align(16))]
struct Number(u128);

static NUMBER: Number = Number(5);

fn main() {
    const RELAXED: std::intrinsics::AtomicOrdering = std::intrinsics::AtomicOrdering::Relaxed;
    _ = unsafe { std::intrinsics::atomic_load::<_, RELAXED>(&NUMBER.0) }; //~ ERROR: atomic access of 16 bytes at offset 0
}
