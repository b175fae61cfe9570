//! A leaked reference must not be used after the box was made anew and written to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let leaked = Box::leak(Box::new(1));
    let pointer = &raw mut *leaked;
    let mut boxed = unsafe { Box::from_raw(pointer) };
    *boxed = 2;
    let other = unsafe { &mut *pointer };
    *other = 3;
    assert_eq!(*boxed, 3); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0
}
