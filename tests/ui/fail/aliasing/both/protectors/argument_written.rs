//! While a function runs, nothing else may write to what its mutable reference points to, even if that is not used any more.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(number: &mut i32, other: *mut i32) {
    *number = 2;
    unsafe { *other = 3 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*an argument of `set`, which must stay valid until the function returns/
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(unsafe { &mut *pointer }, pointer);
}
