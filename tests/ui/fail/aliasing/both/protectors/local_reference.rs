//! A function's argument is protected in all functions that it calls.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn outer(number: &i32, other: *mut i32) -> i32 {
    let before = *number;
    inner(other);
    before
}

fn inner(other: *mut i32) {
    unsafe { *other = 3 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*an argument of `outer`, which must stay valid until the function returns/
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    outer(unsafe { &*pointer }, pointer);
}
