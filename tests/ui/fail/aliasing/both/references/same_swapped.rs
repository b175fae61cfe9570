//! `mem::swap` of a value with itself, through two references that must not be the same.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    unsafe { std::mem::swap(&mut *pointer, &mut *pointer) }; //~ ERROR: Undefined Behavior
}
