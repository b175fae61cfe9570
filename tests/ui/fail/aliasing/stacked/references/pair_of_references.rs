//! Stacked Borrows: references in a tuple are reborrowed when the tuple is made; two to the same value are too many.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let (_first, second) = unsafe { (&mut *pointer, &mut *pointer) }; //~[stacked] ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`
    *second = 2;
}
