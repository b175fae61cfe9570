//! What a function wrote through its argument may be written by others after it has returned.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn write_both(numbers: &mut [i32; 2], whole: *mut i32) -> *mut i32 {
    numbers[0] = 4;
    numbers[1] = 5;
    whole
}

fn main() {
    let mut numbers = [1, 2];
    let whole = (&raw mut numbers).cast::<i32>();
    let late = write_both(unsafe { &mut *whole.cast() }, whole);
    unsafe { *late.add(1) += 1 };
    assert_eq!(numbers, [4, 6]);
}
