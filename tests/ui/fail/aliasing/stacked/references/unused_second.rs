//! Stacked Borrows: making a second mutable reference ends the first one. Tree Borrows: only a write through it would.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { &mut *pointer };
    let second = unsafe { &mut *pointer };
    *first = 2; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    let _ = second;
}
