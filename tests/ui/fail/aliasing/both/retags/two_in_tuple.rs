//! The second of two references in a tuple is protected like one that is an argument by itself.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn inside(x: (&u8, &mut i32), other: *mut i32) -> usize {
    let before = *x.0 as usize + *x.1 as usize;
    unsafe { *other = 2 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    before + *x.0 as usize + *x.1 as usize
}

fn main() {
    let (mut number, mut next) = (1, 2);
    let pointer = &raw mut number;
    inside(unsafe { (&1, &mut *pointer) }, pointer);
    unsafe { *pointer = 3 };
    assert_eq!(number + next, 5);
    next = 0;
    _ = next;
}
