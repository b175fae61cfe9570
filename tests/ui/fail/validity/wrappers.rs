//! Validity reaches through wrappers: `Pin`, `ManuallyDrop`, `Cell`, newtypes.
use std::cell::Cell;
use std::mem::ManuallyDrop;

struct Newtype(ManuallyDrop<Cell<bool>>);

fn main() {
    let value: Newtype = unsafe { std::mem::transmute(4u8) }; //~ ERROR: found 0x04, but a `bool`
    println!("{}", value.0.get());
}
