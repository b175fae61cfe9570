//! A funnel shift by all bits.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#![feature(funnel_shifts)]

fn main() {
    let by = std::hint::black_box(8);
    println!("{}", unsafe { std::intrinsics::unchecked_funnel_shl(1u8, 2, by) }); //~ ERROR: a condition that the program promised to be true is false
}
