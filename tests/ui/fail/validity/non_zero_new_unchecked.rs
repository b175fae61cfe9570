//! `NonZero::new_unchecked` with zero.
use std::num::NonZero;

fn main() {
    let number = unsafe { NonZero::new_unchecked(std::hint::black_box(0u8)) }; //~ ERROR: entering unreachable code
    println!("{number}");
}
