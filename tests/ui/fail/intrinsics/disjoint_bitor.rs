//! `unchecked_disjoint_bitor` of numbers with a bit in common.
#![feature(disjoint_bitor)]

fn main() {
    let bits = std::hint::black_box(0b110u8);
    println!("{}", unsafe { bits.unchecked_disjoint_bitor(0b011) }); //~ ERROR: invalid call of `disjoint_bitor`: the operands have bits in common
}
