//! `unchecked_disjoint_bitor` of numbers without a bit in common.
#![feature(disjoint_bitor)]

fn main() {
    let bits = std::hint::black_box(0b110u8);
    assert_eq!(unsafe { bits.unchecked_disjoint_bitor(0b001) }, 7);
}
