//! A reference in an array is protected; other memory may change.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn inside(x: [&mut i32; 1], other: *mut i32) -> usize {
    let before = *x[0] as usize;
    unsafe { *other = 2 };
    before + *x[0] as usize
}

fn main() {
    let (mut number, mut next) = (1, 2);
    let pointer = &raw mut number;
    inside(unsafe { [&mut *pointer] }, &raw mut next);
    unsafe { *pointer = 3 };
    assert_eq!(number + next, 5);
    next = 0;
    _ = next;
}
