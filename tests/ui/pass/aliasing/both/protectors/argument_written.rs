//! While a function runs, pointers derived from its argument may write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(number: &mut i32) -> *mut i32 {
    *number = 2;
    let pointer = &raw mut *number;
    unsafe { *pointer += 1 };
    pointer
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let derived = set(unsafe { &mut *pointer });
    unsafe { *derived += 1 };
    unsafe { *pointer += 1 };
    assert_eq!(number, 5);
}
