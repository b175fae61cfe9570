//! A shared reference to a trait object: the cells of its value may change.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

trait Look {
    fn look(&self) -> u32;
}

struct Value {
    looks: Cell<u32>,
    number: u32,
}

impl Look for Value {
    fn look(&self) -> u32 {
        self.looks.set(self.looks.get() + 1);
        self.number
    }
}

fn main() {
    let mut value = Value { looks: Cell::new(0), number: 1 };
    let pointer = &raw mut value;
    let object: &dyn Look = unsafe { &*pointer };
    unsafe { (*pointer).looks.set(5) };
    assert_eq!(object.look(), 1);
    unsafe { *(*pointer).looks.as_ptr() = 6 };
    assert_eq!(object.look(), 1);
    assert_eq!(value.looks.get(), 7);
}
