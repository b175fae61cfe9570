//! Stacked Borrows: `as_mut_ptr` of an array ends the pointer from `as_ptr` before it. Tree Borrows: until something is written.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut numbers = [1, 2, 3];
    let from = numbers.as_ptr();
    let to = numbers.as_mut_ptr();
    unsafe { std::ptr::copy(from, to.add(1), 2) }; //~[stacked] ERROR: aliasing violation: read of 8 bytes at offset 0 of local `numbers`
    assert_eq!(numbers, [1, 1, 2]);
}
