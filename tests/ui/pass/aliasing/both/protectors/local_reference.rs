//! References that are no arguments are not protected: they may end at any time.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn outer(pointer: *mut i32) -> i32 {
    let number = unsafe { &*pointer };
    let before = *number;
    inner(pointer);
    before
}

fn inner(other: *mut i32) {
    unsafe { *other = 3 };
}

fn main() {
    let mut number = 1;
    outer(&raw mut number);
    assert_eq!(number, 3);
}
