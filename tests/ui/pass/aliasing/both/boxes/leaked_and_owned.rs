//! A leaked box may be used by reference, and become a box again.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let leaked = Box::leak(Box::new(1));
    *leaked = 2;
    let mut boxed = unsafe { Box::from_raw(leaked) };
    *boxed += 1;
    assert_eq!(*boxed, 3);
}
