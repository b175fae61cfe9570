//! `Ordering` is -1, 0 or 1.
use std::cmp::Ordering;

fn main() {
    let number = 2i8;
    let order = unsafe { *(&raw const number).cast::<Ordering>() }; //~ ERROR: invalid value of type `std::cmp::Ordering`
    println!("{order:?}");
}
