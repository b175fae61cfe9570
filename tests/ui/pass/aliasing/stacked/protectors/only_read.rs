//! While a function runs, others may read what its shared reference points to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn read(number: &i32, other: *const i32) -> i32 {
    unsafe { *other + *number }
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    assert_eq!(read(unsafe { &*pointer }, pointer), 2);
}
