//! The owner may read once the mutable reference is not used any more.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    *child = 2;
    *child += 1;
    assert_eq!(unsafe { *pointer }, 3);
}
