//! Protection ends when a function unwinds: its callers may write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::panic::{AssertUnwindSafe, catch_unwind};

struct Reset(*mut i32);

impl Drop for Reset {
    fn drop(&mut self) {
        unsafe { *self.0 += 1 };
    }
}

fn calls(other: *mut i32) {
    let _reset = Reset(other);
    fails(unsafe { &mut *other });
}

fn fails(number: &mut i32) {
    *number = 2;
    panic!();
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let mut number = 1;
    let pointer = &raw mut number;
    let _ = catch_unwind(AssertUnwindSafe(|| calls(pointer)));
    unsafe { *pointer += 1 };
    assert_eq!(number, 4);
}
