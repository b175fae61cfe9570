//! A cell may be changed through a shared reference.
use std::cell::{Cell, UnsafeCell};

fn main() {
    let cell = Cell::new(true);
    let shared = &cell;
    unsafe { shared.as_ptr().cast::<u8>().write(0) };
    assert!(!cell.get());
    static CELL: Wrapper = Wrapper(UnsafeCell::new(1));
    struct Wrapper(UnsafeCell<u8>);
    unsafe impl Sync for Wrapper {}
    unsafe { *CELL.0.get() = 2 };
    assert_eq!(unsafe { *CELL.0.get() }, 2);
}
