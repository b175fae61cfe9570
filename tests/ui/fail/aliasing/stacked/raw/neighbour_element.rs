//! Stacked Borrows: a pointer made from a reference to one element reaches that element only. Tree Borrows: also its neighbours.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let numbers = [1, 2, 3];
    let pointer = &numbers[0] as *const i32;
    assert_eq!(unsafe { *pointer.add(1) }, 2); //~[stacked] ERROR: /aliasing violation: read of 4 bytes at offset 4 of local `numbers`.*was made for offsets 0\.\.4 only/
}
