//! A local of a function that a panic has left.
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let place = Cell::new(std::ptr::null::<u32>());
    let result = catch_unwind(AssertUnwindSafe(|| {
        let number = 5u32;
        place.set(&raw const number);
        panic!();
    }));
    assert!(result.is_err());
    println!("{}", unsafe { *place.get() }); //~ ERROR: dangling pointer: read of 4 bytes at offset 0 of local `number`
}
