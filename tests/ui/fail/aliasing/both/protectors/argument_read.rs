//! While a function runs, nothing else may read what it has written through its mutable reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(number: &mut i32, other: *const i32) -> i32 {
    *number = 2;
    unsafe { *other } //~ ERROR: aliasing violation: read of 4 bytes at offset 0 of local `number`
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(unsafe { &mut *pointer }, pointer);
}
