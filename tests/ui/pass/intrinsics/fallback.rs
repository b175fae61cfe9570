//@compile-flags: -Zmiri-force-intrinsic-fallback
//! Intrinsics carried out by their bodies in `core` give the same results.
#![feature(core_intrinsics, funnel_shifts, core_intrinsics_fallbacks)]
#![allow(internal_features)]

use std::intrinsics;

fn main() {
    let mut places = (1_u8, 2_u8);
    unsafe {
        intrinsics::typed_swap_nonoverlapping(&raw mut places.0, &raw mut places.1);
        assert_eq!(intrinsics::disjoint_bitor(0b1010_u8, 0b0101), 0b1111);
        assert_eq!(intrinsics::unchecked_funnel_shl(0x12_u8, 0x34, 4), 0x23);
    }
    assert_eq!(places, (2, 1));
    assert_eq!(intrinsics::three_way_compare(3, 5), std::cmp::Ordering::Less);
    assert_eq!(intrinsics::carrying_mul_add(200_u8, 200, 5, 6), (75, 156));
    assert_eq!(intrinsics::select_unpredictable(true, 1, 2), 1);
    assert_eq!(format!("{:?}", (1..4).map(|x| x * 2).collect::<Vec<_>>()), "[2, 4, 6]");
}
