//! A thread-local that gives out mutable references without asking whether there is one.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;

thread_local!(static STATE: UnsafeCell<u64> = const { UnsafeCell::new(1) });

fn state() -> &'static mut u64 {
    STATE.with(|state| unsafe { &mut *state.get() })
}

fn main() {
    let first = state();
    let second = state();
    *first = 2; //~[stacked] ERROR: aliasing violation: write of 8 bytes at offset 0
    *second += 3; //~[tree] ERROR: aliasing violation: read of 8 bytes at offset 0
}
