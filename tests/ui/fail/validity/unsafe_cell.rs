//! A cell holds a value as any other place does.
use std::cell::Cell;

fn main() {
    let cell = Cell::new(true);
    unsafe { cell.as_ptr().cast::<u8>().write(3) };
    println!("{}", cell.get()); //~ ERROR: found 0x03, but a `bool`
}
