//! A reference derived from an argument is only about what it points to itself.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn first(numbers: &mut [i32; 2]) -> &mut i32 {
    &mut numbers[0]
}

fn main() {
    let mut numbers = [1, 2];
    let whole = &raw mut numbers;
    let number = first(unsafe { &mut *whole });
    *number = 3;
    unsafe { (*whole)[1] = 4 };
    *number = 5;
    assert_eq!(numbers, [5, 4]);
}
