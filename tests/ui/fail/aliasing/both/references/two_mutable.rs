//! Of two mutable references to the same value, only one may be written through.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { &mut *pointer };
    let second = unsafe { &mut *pointer };
    *first = 2; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    *second = 3; //~[tree] ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
