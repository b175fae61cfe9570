//! A second mutable reference, made from the first one, may be used before the first one is used again.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { &mut *pointer };
    let second = unsafe { &mut *(first as *mut i32) };
    *second = 3;
    *first += 2;
    assert_eq!(number, 5);
}
