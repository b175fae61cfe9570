//! Arguments stay protected while their function unwinds.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::panic::{AssertUnwindSafe, catch_unwind};

struct Reset(*mut i32);

impl Drop for Reset {
    fn drop(&mut self) {
        unsafe { *self.0 = 0 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*an argument of `fails`, which must stay valid until the function returns/
    }
}

fn fails(number: &mut i32, other: *mut i32) {
    let _reset = Reset(other);
    *number = 2;
    panic!();
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let mut number = 1;
    let pointer = &raw mut number;
    let _ = catch_unwind(AssertUnwindSafe(|| fails(unsafe { &mut *pointer }, pointer)));
}
