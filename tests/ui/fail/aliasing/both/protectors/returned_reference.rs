//! A reference derived from an argument, once returned, is like any other: its parent's write ends it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn first(numbers: &mut [i32; 2]) -> &mut i32 {
    &mut numbers[0]
}

fn main() {
    let mut numbers = [1, 2];
    let whole = &raw mut numbers;
    let number = first(unsafe { &mut *whole });
    *number = 3;
    unsafe { (*whole)[0] = 4 };
    *number = 5; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `numbers`
}
