//! A raw pointer as an argument promises nothing.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn set(_number: *const i32, other: *mut i32) {
    unsafe { *other = 3 };
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(pointer, pointer);
    assert_eq!(number, 3);
}
