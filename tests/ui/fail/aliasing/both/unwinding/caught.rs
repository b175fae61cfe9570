//! A panic that is caught leaves the rules as they were.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::panic::{AssertUnwindSafe, catch_unwind};

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let mut number = 1;
    let pointer = &raw mut number;
    let reference = unsafe { &mut *pointer };
    let result = catch_unwind(AssertUnwindSafe(|| {
        *reference = 2;
        panic!();
    }));
    assert!(result.is_err());
    unsafe { *pointer = 3 };
    *reference = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
