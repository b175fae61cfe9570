//! Pushing does not touch the elements before: a pointer to one survives as long as there is room.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = Vec::with_capacity(8);
    numbers.push(1);
    let vec = &raw mut numbers;
    let first = unsafe { (*vec).as_mut_ptr() };
    for number in 2..=8 {
        numbers.push(number);
        unsafe { *first += number };
    }
    assert_eq!(numbers[0], 36);
}
