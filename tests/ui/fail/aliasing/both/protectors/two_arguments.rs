//! Two mutable references as arguments must not lead to the same value.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn both(first: &mut i32, second: &mut i32) -> i32 { //~[stacked] ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`
    *first = 1; //~[tree] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*may not be written through until its function returns/
    *second = 2;
    *first
}

fn main() {
    let mut number = 0;
    let pointer = &raw mut number;
    unsafe { both(&mut *pointer, &mut *pointer) };
}
