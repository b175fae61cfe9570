//! Stacked Borrows: while a function runs, others must not even read what its mutable reference points to. Tree Borrows: if it writes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn read(number: &mut i32, other: *const i32) -> i32 {
    unsafe { *other + *number } //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 0 of local `number`
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    assert_eq!(read(unsafe { &mut *pointer }, pointer), 2);
}
