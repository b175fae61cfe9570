//! A reference in an `Option` is protected like any other argument.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(number: Option<&i32>, other: *mut i32) -> bool {
    unsafe { *other = 3 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*an argument of `set`, which must stay valid until the function returns/
    number.is_some()
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(Some(unsafe { &*pointer }), pointer);
}
