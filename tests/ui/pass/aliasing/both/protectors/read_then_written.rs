//! What a function wants to read of its own argument, it reads through it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(number: &mut i32, other: *const i32) {
    assert_eq!(&raw const *number, other);
    let seen = *number;
    *number = seen + 1;
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(unsafe { &mut *pointer }, pointer);
    assert_eq!(number, 2);
}
