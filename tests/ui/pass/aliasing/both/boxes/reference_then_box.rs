//! The box may be used again after the last use of references into it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut boxed = Box::new(1);
    let inner = unsafe { &mut *(&raw mut *boxed) };
    *inner = 2;
    *boxed += 3;
    assert_eq!(*boxed, 5);
}
