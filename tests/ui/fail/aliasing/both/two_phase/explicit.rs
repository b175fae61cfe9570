//! A mutable reference that is written out is not two-phase, and one that is written through for a while never was.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut vec = vec![1];
    let pointer = &raw mut vec;
    let early = unsafe { &mut *pointer };
    early.push(2);
    let length = unsafe { (*pointer).len() };
    early.push(length); //~ ERROR: aliasing violation
}
