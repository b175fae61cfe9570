//! A panic that is caught: what the closure has borrowed may be used again.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

struct Undo<'a>(&'a mut Vec<u32>, usize);

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        self.0.truncate(self.1);
    }
}

fn extend(vec: &mut Vec<u32>, more: u32) {
    let length = vec.len();
    let undo = Undo(vec, length);
    for number in 0..more {
        undo.0.push(number);
        if number == 3 {
            resume_unwind(Box::new(()));
        }
    }
    std::mem::forget(undo);
}

fn main() {
    let mut vec = vec![9];
    assert!(catch_unwind(AssertUnwindSafe(|| extend(&mut vec, 2))).is_ok());
    let pointer = &raw mut vec;
    assert!(catch_unwind(AssertUnwindSafe(|| extend(unsafe { &mut *pointer }, 5))).is_err());
    vec.push(7);
    assert_eq!(vec, [9, 0, 1, 7]);
}
