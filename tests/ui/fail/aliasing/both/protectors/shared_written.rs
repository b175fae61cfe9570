//! While a function runs, nothing may write to what its shared reference points to, even if that is never used.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(_number: &i32, other: *mut i32) {
    unsafe { *other = 3 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*an argument of `set`, which must stay valid until the function returns/
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(unsafe { &*pointer }, pointer);
}
