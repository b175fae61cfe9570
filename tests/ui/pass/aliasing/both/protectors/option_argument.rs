//! `None` protects nothing.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(number: Option<&i32>, other: *mut i32) -> bool {
    unsafe { *other = 3 };
    number.is_some()
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    assert!(!set(None, pointer));
    assert_eq!(number, 3);
}
