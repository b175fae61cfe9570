//! While a function runs that was given a `Box`, others must not write to what is in it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn keep(number: Box<i32>, other: *mut i32) -> Box<i32> {
    unsafe { *other = 3 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0.*an argument of `keep`, which must stay valid until the function returns/
    number
}

fn main() {
    let pointer = Box::into_raw(Box::new(1));
    keep(unsafe { Box::from_raw(pointer) }, pointer);
}
