//! A reference to a reference may be turned to something else.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let (mut one, mut two) = (1, 2);
    let pointer = &raw mut one;
    let mut inner = unsafe { &mut *pointer };
    let outer = &mut inner;
    **outer = 5;
    *outer = &mut two;
    unsafe { *pointer += 1 };
    **outer = 7;
    assert_eq!((one, two), (6, 7));
}
