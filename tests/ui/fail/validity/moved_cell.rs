//! An `UnsafeCell` does not make its contents less typed: a move reads them.
use std::cell::UnsafeCell;

fn main() {
    let cell: (u64, UnsafeCell<bool>, u64) = (1, UnsafeCell::new(true), 2);
    unsafe { cell.1.get().cast::<u8>().write(3) };
    let moved = cell; //~ ERROR: at `.1.value`: found 0x03, but a `bool`
    println!("{}", moved.0);
}
