//! What a function wrote may be read by others when it has returned.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(number: &mut i32, other: *const i32) -> *const i32 {
    *number = 2;
    other
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let other = set(unsafe { &mut *pointer }, pointer);
    assert_eq!(unsafe { *other }, 2);
}
