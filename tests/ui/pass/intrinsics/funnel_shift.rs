//! Funnel shifts by none and by nearly all bits.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#![feature(funnel_shifts)]

fn main() {
    let by = std::hint::black_box(7);
    assert_eq!(unsafe { std::intrinsics::unchecked_funnel_shl(1u8, 2, by) }, 0x81);
    assert_eq!(unsafe { std::intrinsics::unchecked_funnel_shr(1u8, 2, by - 7) }, 2);
}
