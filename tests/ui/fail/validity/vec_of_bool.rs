//! A vector of numbers is none of `bool`s.
use std::mem::ManuallyDrop;

fn main() {
    let mut numbers = ManuallyDrop::new(vec![1u8, 2]);
    let mut flags = unsafe { Vec::from_raw_parts(numbers.as_mut_ptr().cast::<bool>(), 2, 2) };
    println!("{:?}", flags.pop()); //~ ERROR: found 0x02, but a `bool`
}
