//! A reference to a type without values.
use std::convert::Infallible;

fn main() {
    let reference: &Infallible = unsafe { std::mem::transmute(&()) }; //~ ERROR: invalid value of type `&std::convert::Infallible`
    println!("{:p}", reference);
}
