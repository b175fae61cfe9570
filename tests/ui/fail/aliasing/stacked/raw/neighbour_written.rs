//! Stacked Borrows: a pointer made from a mutable reference to one element writes to that element only.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut numbers = [1, 2, 3];
    let pointer = &mut numbers[1] as *mut i32;
    unsafe { *pointer.sub(1) = 5 }; //~[stacked] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `numbers`.*was made for offsets 4\.\.8 only/
    assert_eq!(numbers, [5, 2, 3]);
}
