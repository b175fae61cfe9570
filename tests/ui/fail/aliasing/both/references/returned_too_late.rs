//! A reference is used when it is returned.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn stale<'a>(pointer: *mut i32) -> &'a mut i32 {
    let child = unsafe { &mut *pointer };
    *child = 2;
    unsafe { *pointer = 3 };
    child //~ ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`
}

fn main() {
    let mut number = 1;
    let _ = stale(&raw mut number);
}
