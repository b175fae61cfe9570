//! An enum with a cell in some variant may change as a whole, whichever variant it is.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

#[repr(C, u32)]
enum Value {
    #[allow(dead_code)]
    Counted(Cell<u32>),
    Plain(u32),
}

fn main() {
    let mut value = Value::Plain(1);
    let pointer = &raw mut value;
    let shared = unsafe { &*pointer };
    unsafe { *pointer.cast::<u32>().add(1) = 2 };
    assert!(matches!(shared, Value::Plain(2)));
}
