//! What others have read while a function runs, it must not write through its mutable reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(number: &mut i32, other: *const i32) {
    let seen = unsafe { *other }; //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 0 of local `number`
    *number = seen + 1; //~[tree] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*may not be written through until its function returns/
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(unsafe { &mut *pointer }, pointer);
}
