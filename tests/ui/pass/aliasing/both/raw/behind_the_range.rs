//! A reference to all elements, and the raw pointer after it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [1, 2];
    let whole = &raw mut numbers;
    let first = unsafe { &raw mut *(&mut *whole) }.cast::<i32>();
    unsafe {
        *first.add(1) = 3;
        (*whole)[1] += 4;
    }
    assert_eq!(numbers, [1, 7]);
}
