//! A mutable reference that is an argument is protected also if it is not used.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn inside(number: &mut i32, other: *mut i32) {
    unsafe { *other = 2 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    _ = number;
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let reference = unsafe { &mut *pointer };
    *reference = 5;
    inside(reference, pointer);
    assert_eq!(number, 2);
}
