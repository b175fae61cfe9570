//! Raw pointers from the same reference may be used by turns, and the reference after them.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let reference = &mut number;
    let first = reference as *mut i32;
    let second = reference as *mut i32;
    unsafe {
        *first = 2;
        *second += 1;
        *first += 1;
    }
    *reference += 1;
    assert_eq!(number, 5);
}
