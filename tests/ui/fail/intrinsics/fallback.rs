//@compile-flags: -Zmiri-force-intrinsic-fallback
//! `unchecked_disjoint_bitor` by its body in `core`, of numbers with a bit in common.
#![feature(disjoint_bitor)]

fn main() {
    let bits = std::hint::black_box(0b110u8);
    println!("{}", unsafe { bits.unchecked_disjoint_bitor(0b011) }); //~ ERROR: a condition that the program promised to be true is false
}
