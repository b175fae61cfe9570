//! A pair of which one half can't exist.
use std::convert::Infallible;

fn main() {
    let number = 5u8;
    let pair = unsafe { (&raw const number).cast::<(u8, Infallible)>().read() }; //~ ERROR: return from a function that never returns
    println!("{}", pair.0);
}
