//! A local outside the function that a panic has left.
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let place = Cell::new(std::ptr::null::<u32>());
    let number = 5u32;
    let result = catch_unwind(AssertUnwindSafe(|| {
        place.set(&raw const number);
        panic!();
    }));
    assert!(result.is_err());
    assert_eq!(unsafe { *place.get() }, 5);
    drop(std::panic::take_hook());
}
